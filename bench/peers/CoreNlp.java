import com.sun.management.OperatingSystemMXBean;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.IndexedWord;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreEntityMention;
import edu.stanford.nlp.pipeline.CoreSentence;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.semgraph.SemanticGraph;
import edu.stanford.nlp.semgraph.SemanticGraphCoreAnnotations.BasicDependenciesAnnotation;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;

/** Stanford CoreNLP on the documents of standard input: "speed" or "annotate"; see peers.ts. */
public class CoreNlp {
  private static final Map<String, String> NAMES = Map.of(
      "PERSON", "PER", "ORGANIZATION", "ORG", "LOCATION", "LOC", "CITY", "LOC", "COUNTRY", "LOC",
      "STATE_OR_PROVINCE", "LOC");

  public static void main(String[] args) throws Exception {
    String[] documents = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\f");
    long started = System.nanoTime();
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,lemma,ner,depparse");
    properties.setProperty("threads", "1");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    pipeline.annotate(new CoreDocument("It starts."));
    double ready = (System.nanoTime() - started) / 1e9;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args[0].equals("annotate")) {
      for (String document : documents) out.println(annotated(pipeline, document));
      return;
    }
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
    out.printf(
        "{\"tokens\": %d, \"seconds\": %.3f, \"ready\": %.3f, \"megabytes\": %.1f, \"version\": \"%s\"}%n",
        tokens, seconds, ready, Double.parseDouble(peak) / 1024, version);
  }

  private static String annotated(StanfordCoreNLP pipeline, String text) {
    CoreDocument document = new CoreDocument(text);
    pipeline.annotate(document);
    StringJoiner tokens = new StringJoiner(",", "[", "]");
    StringJoiner names = new StringJoiner(",", "[", "]");
    int before = 0;
    for (CoreSentence sentence : document.sentences()) {
      // The sentence's own accessor gives the enhanced graph, where words have several heads.
      SemanticGraph tree = sentence.coreMap().get(BasicDependenciesAnnotation.class);
      for (CoreLabel token : sentence.tokens()) {
        IndexedWord word = tree.getNodeByIndexSafe(token.index());
        IndexedWord head = word == null ? null : tree.getParent(word);
        int governor = head == null ? -1 : before + head.index() - 1;
        tokens.add(String.format(
            "[%d,%d,null,\"%s\",%d]", token.beginPosition(), token.endPosition(), token.tag(), governor));
      }
      before += sentence.tokens().size();
      for (CoreEntityMention mention : sentence.entityMentions()) {
        String type = NAMES.get(mention.entityType());
        boolean named = mention.tokens().stream().anyMatch(token -> !"O".equals(token.ner()));
        if (type == null || !named) continue;
        names.add(String.format(
            "[%d,%d,\"%s\"]", mention.charOffsets().first(), mention.charOffsets().second(), type));
      }
    }
    return "{\"tokens\":" + tokens + ",\"names\":" + names + "}";
  }
}
