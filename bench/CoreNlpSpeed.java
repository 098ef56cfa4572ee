import com.sun.management.OperatingSystemMXBean;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What Stanford CoreNLP takes for the documents on standard input; see language.ts. */
public class CoreNlpSpeed {
  public static void main(String[] args) throws Exception {
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    List<String> documents = new ArrayList<>();
    for (int at = 0; at < text.length(); at += 4000) {
      documents.add(text.substring(at, Math.min(text.length(), at + 4000)));
    }
    long started = System.nanoTime();
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,lemma,ner,depparse");
    properties.setProperty("threads", "1");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    pipeline.annotate(new CoreDocument("It starts."));
    double ready = (System.nanoTime() - started) / 1e9;
    for (String document : documents) pipeline.annotate(new CoreDocument(document));
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    long tokens = 0;
    for (String document : documents) {
      CoreDocument read = new CoreDocument(document);
      pipeline.annotate(read);
      tokens += read.tokens().size();
    }
    double seconds = (system.getProcessCpuTime() - before) / 1e9;
    String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElse("0")
        .replaceAll("\\D", "");
    String version = Path.of(StanfordCoreNLP.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getFileName().toString().replaceAll("[^\\d.]|\\.jar", "");
    System.out.printf(
        "{\"tokens\": %d, \"seconds\": %.3f, \"ready\": %.3f, \"megabytes\": %.1f, \"version\": \"%s\"}%n",
        tokens, seconds, ready, Double.parseDouble(peak) / 1024, version);
  }
}
