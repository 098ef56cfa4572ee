"""What spaCy's small English pipeline takes for the documents on standard input; see language.ts."""
import json
import os
import resource
import sys
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
import spacy  # noqa: E402

text = sys.stdin.read()
documents = [text[at : at + 4000] for at in range(0, len(text), 4000)]
started = time.perf_counter()
nlp = spacy.load(os.environ.get("SPACY_MODEL", "en_core_web_sm"))
nlp("It starts.")
ready = time.perf_counter() - started
for _ in nlp.pipe(documents):
    pass
before = time.process_time()
tokens = sum(len(doc) for doc in nlp.pipe(documents))
seconds = time.process_time() - before
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(
    json.dumps(
        {
            "tokens": tokens,
            "seconds": seconds,
            "ready": ready,
            "megabytes": megabytes,
            "version": spacy.__version__,
        }
    )
)
