"""spaCy's small English pipeline on the documents of standard input: "speed" or "annotate"; see peers.ts."""
import json
import os
import resource
import sys
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
import spacy  # noqa: E402

NAMES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def annotated(doc):
    """Spaces are tokens to spaCy and words to nobody else. Its trees follow another scheme: no heads."""
    tokens = [[t.idx, t.idx + len(t), t.pos_, t.tag_, None] for t in doc if not t.is_space]
    names = [[name.start_char, name.end_char, NAMES[name.label_]] for name in doc.ents if name.label_ in NAMES]
    return {"tokens": tokens, "names": names}


documents = sys.stdin.read().split("\f")
started = time.perf_counter()
nlp = spacy.load(os.environ.get("SPACY_MODEL", "en_core_web_sm"))
nlp("It starts.")
ready = time.perf_counter() - started
if sys.argv[1] == "annotate":
    for doc in nlp.pipe(documents):
        print(json.dumps(annotated(doc)))
else:
    for _ in nlp.pipe(documents):
        pass
    before = time.process_time()
    count = sum(len(doc) for doc in nlp.pipe(documents))
    seconds = time.process_time() - before
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "tokens": count,
                "seconds": seconds,
                "ready": ready,
                "megabytes": megabytes,
                "version": spacy.__version__,
            }
        )
    )
