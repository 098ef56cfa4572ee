import {readFileSync} from "node:fs"
import fc from "fast-check"
import {expect, test} from "vitest"
import {loadAuthority, makeAuthority} from "../../src/authority/authority.ts"
import {type AuthorityFile, authorityFileSchema, codeOn} from "../../src/authority/entry.ts"
import {readData} from "../../src/data/data.ts"

const authority = loadAuthority()

test.each(["states", "organisations", "outlets"])("data/authority/%s.json is valid", (name) => {
  expect(authorityFileSchema.safeParse(readData(`authority/${name}`)).error).toBeUndefined()
})

test("no two entries have one id", () => {
  const ids = ["states", "organisations", "outlets"].flatMap((name) =>
    readData<AuthorityFile>(`authority/${name}`).entries.map((entry) => entry.id),
  )
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test.each([
  ["the US", "USA", "name"],
  ["U.S.", "USA", "name"],
  ["the United States", "USA", "name"],
  ["Russian", "RUS", "adjective"],
  ["the Russians", "RUS", "people"],
  ["Kyiv's", "UKR", "seat"],
  ["Kiev", "UKR", "seat"],
  ["the Kremlin", "RUS", "organ"],
  ["State Department", "USA", "organ"],
  ["Downing Street", "GBR", "organ"],
  ["the Élysée", "FRA", "organ"],
  ["NATO", "NATO", "name"],
  ["Nato", "NATO", "name"],
  ["the Organization for Security and Cooperation in Europe", "OSCE", "name"],
  ["TASS", "TASS", "name"],
  ["The New York Times", "NYT", "name"],
  ["al-Qaida", "AQ", "name"],
  ["dpa", "dpa", "name"],
  ["the West", "WEST", "name"],
  ["the Guardian", "Guardian", "name"],
])("%s is %s", (words, id, use) => {
  const named = authority.resolve(words)
  expect([named?.entry.id, named?.use]).toEqual([id, use])
})

test.each(["us", "who", "it", "russia house party", "the times", "Times", "West", "turkey", "", "the", "'s"])(
  "%j names nobody",
  (words) => expect(authority.resolve(words)).toBeUndefined(),
)

test("a row of tokens is scanned for the longest names, hyphens and initials seen through", () => {
  const tokens = "Talks of the U.S.-led group , South Korea and the UN Security Council with Moscow".split(
    " ",
  )
  expect(authority.scan(tokens).map((match) => [match.entry.id, match.first, match.last])).toEqual([
    ["USA", 3, 4],
    ["KOR", 6, 8],
    ["UNSC", 10, 13],
    ["RUS", 14, 15],
  ])
})

test("a user's file adds names to an entry of ours, and entries of its own with ids that depend on the day", () => {
  const own = loadAuthority({
    source: "a test",
    entries: [
      {id: "RUS", kind: "state", name: "Russia", seats: ["Smolensk Square"]},
      {
        id: "REB",
        kind: "person",
        name: "Ruritanian Marshal",
        codes: [
          {code: "RURGOV", from: "2001-01-01", until: "2005-12-31"},
          {code: "RUROPP", from: "2006-01-01"},
        ],
      },
    ],
  })
  expect(own.resolve("Smolensk Square")?.entry.id).toBe("RUS")
  expect(own.resolve("Moscow")?.entry.id).toBe("RUS")
  const marshal = own.resolve("the Ruritanian marshal")!.entry
  expect(["2000-05-05", "2005-12-31", "2009-01-01", undefined].map((day) => codeOn(marshal, day))).toEqual([
    "REB",
    "RURGOV",
    "RUROPP",
    "REB",
  ])
})

test("any words can be scanned", () => {
  const alone = makeAuthority({source: "a test", entries: [{id: "A", kind: "state", name: "Ruritania"}]})
  fc.assert(
    fc.property(fc.array(fc.string({unit: "grapheme"})), (tokens) => {
      for (const match of [...authority.scan(tokens), ...alone.scan(tokens)]) {
        expect(match.first).toBeLessThan(match.last)
        expect(match.last).toBeLessThanOrEqual(tokens.length)
      }
      authority.resolve(tokens.join(" "))
    }),
  )
})

test("the examples of docs/reference/authority.md hold", () => {
  const rows = [
    ...readFileSync("docs/reference/authority.md", "utf8").matchAll(/^\| `([^`]+)` \| (\S+) \| (\w+) \|$/gm),
  ]
  expect(rows.length).toBeGreaterThan(5)
  for (const [, words, id, use] of rows) {
    const named = authority.resolve(words!)
    expect([words, named?.entry.id, named?.use]).toEqual([words, id, use])
  }
})
