import {expect, test} from "vitest"
import {parse} from "../../src/language/parse.ts"

test.each([
  ["The Turkish envoy called the talks constructive.", "constructive", "called"],
  ["The ministers considered the proposal dead.", "dead", "considered"],
  ["The envoy called for constructive talks.", "constructive", "talks"],
  ["They found nothing new in the proposal.", "new", "nothing"],
])("%s: “%s” hangs on “%s”", (text, word, head) => {
  const analysis = parse(text)
  const found = Array.from({length: analysis.length}, (_, i) => analysis.token(i))
  expect(found.find((token) => token.text === word)?.head?.text).toBe(head)
})
