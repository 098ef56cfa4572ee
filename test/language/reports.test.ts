import {expect, test} from "vitest"
import {claimContents} from "../../src/language/net/report-contents.ts"
import {raiseReports} from "../../src/language/net/reports.ts"
import {changed} from "./changed-tree.ts"

const raised = (rows: string): string => changed(rows, raiseReports)
const claimed = (rows: string): string => changed(rows, claimContents)

test("a verb of report after all that it reports heads it", () => {
  const before = "talks 2 nsubj; fail 0 root; , 2 punct; holm 5 nsubj; say 2 parataxis; . 2 punct"
  expect(raised(before)).toBe("2 nsubj; 5 ccomp; 2 punct; 5 nsubj; 0 root; 5 punct")
})

test("one that stands inside stays", () => {
  const before =
    "talks 2 nsubj; fail 0 root; , 5 punct; holm 5 nsubj; say 2 parataxis; , 5 punct; again 2 advmod"
  expect(raised(before)).toBe("2 nsubj; 0 root; 5 punct; 5 nsubj; 2 parataxis; 5 punct; 2 advmod")
})

test("an object is the one told, or makes another clause of it", () => {
  const told = "talks 2 nsubj; fail 0 root; holm 4 nsubj; tell 2 parataxis; reporters 4 obj"
  expect(raised(told)).toBe("2 nsubj; 4 ccomp; 4 nsubj; 0 root; 4 obj")
  const added = "food 2 nsubj; please 0 root; music 4 nsubj; add 2 parataxis; cheer 4 obj"
  expect(raised(added)).toBe("2 nsubj; 0 root; 4 nsubj; 2 parataxis; 4 obj")
})

test("one before its subject is no second thing that happened", () => {
  const before = "talks 2 nsubj; fail 0 root; , 4 punct; say 2 conj; holm 4 nsubj"
  expect(raised(before)).toBe("2 nsubj; 4 ccomp; 4 punct; 0 root; 4 nsubj")
  const after = "some 2 nsubj; agree 0 root; , 5 punct; others 5 nsubj; object 2 conj"
  expect(raised(after)).toBe("2 nsubj; 0 root; 5 punct; 5 nsubj; 2 conj")
})

test("a clause with that goes with the verb of report, not with where it was said", () => {
  const before = "firm 2 nsubj; say 0 root; in 4 case; statement 2 obl; that 7 mark; it 7 nsubj; close 4 acl"
  expect(claimed(before)).toBe("2 nsubj; 0 root; 4 case; 2 obl; 7 mark; 7 nsubj; 2 ccomp")
})

test("nor with when anything was done", () => {
  const before = "it 2 nsubj; find 0 root; week 2 obl:unmarked; that 6 mark; ships 6 nsubj; sink 3 acl"
  expect(claimed(before)).toBe("2 nsubj; 0 root; 2 obl:unmarked; 6 mark; 6 nsubj; 2 ccomp")
})

test("but with a noun that it completes, and with no verb that has an object", () => {
  const respond =
    "he 2 nsubj; respond 0 root; to 4 case; accusations 2 obl; that 7 mark; they 7 nsubj; lie 4 acl"
  expect(claimed(respond)).toContain("4 acl")
  const confirm =
    "he 2 nsubj; confirm 0 root; it 2 obj; in 5 case; letter 2 obl; that 8 mark; they 8 nsubj; send 5 acl"
  expect(claimed(confirm)).toContain("5 acl")
})

test("of two relative clauses in a row the second is what someone thinks", () => {
  const before = "ships 0 root; that 4 obj; they 4 nsubj; say 1 acl:relcl; sink 1 acl:relcl"
  expect(claimed(before)).toBe("0 root; 5 nsubj; 4 nsubj; 1 acl:relcl; 4 ccomp")
  const apart = "what 0 root; they 3 nsubj; know 1 acl:relcl; , 6 punct; which 6 nsubj; help 1 acl:relcl"
  expect(claimed(apart)).toContain("6 nsubj; 1 acl:relcl")
})

test("an answer is what was said", () => {
  expect(claimed("she 2 nsubj; say 0 root; no 2 discourse")).toBe("2 nsubj; 0 root; 2 ccomp")
  const quoted = `" 2 punct; yes 5 discourse; " 2 punct; he 5 nsubj; reply 0 root`
  expect(claimed(quoted)).toContain("5 ccomp")
  expect(claimed("well 4 discourse; , 4 punct; he 4 nsubj; add 0 root")).toContain("4 discourse")
})

test("what stands apart before a verb of report without a subject is its speaker", () => {
  const before = "it 2 nsubj; fail 0 root; talks 2 obj; , 5 punct; holm 3 appos; , 5 punct; say 2 parataxis"
  expect(claimed(before)).toContain("5 punct; 7 nsubj; 5 punct")
  const own =
    "it 2 nsubj; fail 0 root; talks 2 obj; , 5 punct; holm 3 appos; , 5 punct; he 8 nsubj; say 2 parataxis"
  expect(claimed(own)).toContain("3 appos")
})

test("what follows a colon or an opening mark is the content of the verb of report before that", () => {
  const before =
    "he 2 nsubj; agree 0 root; , 4 punct; add 2 advcl; , 7 punct; “ 7 punct; sign 2 parataxis; ” 7 punct"
  expect(claimed(before)).toContain("7 punct; 4 ccomp; 7 punct")
  const plain = "he 2 nsubj; agree 0 root; , 4 punct; add 2 advcl; , 6 punct; sign 2 parataxis"
  expect(claimed(plain)).toContain("2 parataxis")
  const below = "agree 0 root; , 3 punct; add 5 advcl; : 5 punct; sign 1 parataxis"
  expect(claimed(below)).toContain("5 advcl; 5 punct; 1 parataxis")
})

test("a second verb of report between commas is no content of the first", () => {
  const before =
    "border 2 nsubj; close 0 root; , 5 punct; holm 5 nsubj; tell 2 parataxis; , 8 punct; agency 8 nsubj; report 5 ccomp; , 10 punct PUNCT; step 8 obj"
  expect(claimed(before)).toBe(
    "2 nsubj; 0 root; 5 punct; 5 nsubj; 2 parataxis; 8 punct; 8 nsubj; 2 parataxis; 10 punct; 2 parataxis",
  )
})
