import {mkdtempSync, rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import fc from "fast-check"
import {sql} from "kysely"
import {afterAll, describe, expect, test} from "vitest"
import {makeReport} from "../../src/record/report.ts"
import {openBackend} from "../../src/store/backend.ts"
import {migrations} from "../../src/store/migrate.ts"
import {openStore, type Store} from "../../src/store/store.ts"
import {places, withStore} from "./databases.ts"
import {readingOf} from "./readings.ts"

const all = await places()
afterAll(async () => void (await Promise.all(all.map((place) => place.remove()))))

const at = (hour: number): {filed: string; reader: string} => ({
  filed: `2022-01-14T${String(hour).padStart(2, "0")}:00:00Z`,
  reader: "test 1",
})
const draft = {
  url: "https://example.org/1",
  outlet: "The Sample",
  published: "2022-01-13",
  text: "Talks\nRussia demands a withdrawal of troops. America says it will answer.",
}
const rewritten = {
  ...draft,
  text: "Talks\nRussia demands a withdrawal of all troops. America says it will answer.",
}

/** A handful of reports with different speakers, days and outlets. */
async function fill(store: Store): Promise<void> {
  await store.add(readingOf(draft), at(9))
  await store.add(
    readingOf({
      url: "https://example.org/2",
      outlet: "The Other",
      published: "2022-01-10",
      text: "Geneva\nAmerica demands answers. Ukraine says the cafés of Genève were full.",
    }),
    at(10),
  )
  await store.add(
    readingOf({text: "Undated\nUkraine demands aid. Russia says troops are exercising."}),
    at(11),
  )
}
const quotes = async (store: Store, query: Parameters<Store["items"]>[0]): Promise<readonly string[]> =>
  (await store.items(query)).rows.map(({sign, item}) => `${sign} ${item.kind} ${item.anchors[0]!.quote}`)

describe.each(all)("a store in $name", (place) => {
  test("the same reading twice is one", () =>
    withStore(place, async (store) => {
      const reading = readingOf(draft)
      expect(await store.knows(reading.report, "test 1")).toBe(false)
      expect(await store.add(reading, at(9))).toMatchObject({outcome: "new", sign: "A", added: 3})
      expect(await store.add(reading, at(10))).toMatchObject({outcome: "known", sign: "A", added: 0})
      expect(await store.knows(makeReport(draft), "test 1")).toBe(true)
      expect(await store.knows(makeReport(draft), "test 2")).toBe(false)
      expect(await store.knows(makeReport(rewritten), "test 1")).toBe(false)
      expect(await store.summary()).toMatchObject({reports: 1, items: 3})
      expect((await store.report("A"))!.report).toEqual(reading.report)
      expect((await store.report(reading.report.id))!.items).toEqual(reading.items)
      for (const short of [reading.report.id.slice(0, 20), reading.report.id.slice(7, 19)])
        expect((await store.report(short))!.report.id).toBe(reading.report.id)
      expect(await store.report("0123456789")).toBeUndefined()
    }))

  test("several filed together are as if filed one by one, and all or none", () =>
    withStore(place, async (store) => {
      const [first, second] = [readingOf(draft), readingOf(rewritten)]
      const other = readingOf({text: "Other\nUkraine demands aid."})
      const filed = await store.addTogether(
        [first, other, second, first].map((reading, hour) => ({reading, filing: at(9 + hour)})),
      )
      expect(filed.map(({outcome, sign}) => `${outcome} ${sign}`)).toEqual([
        "new A",
        "new B",
        "changed A",
        "changed A",
      ])
      expect((await store.report("A"))!.report.text).toBe(draft.text)
      const broken = {reading: first, filing: {...at(14), filed: "someday"}}
      await expect(
        store.addTogether([{reading: readingOf({text: "Lost\nRussia says."}), filing: at(13)}, broken]),
      ).rejects.toThrow("someday")
      expect(await store.summary()).toMatchObject({reports: 2})
    }))

  test("a changed report supersedes its last state and both stay readable", () =>
    withStore(place, async (store) => {
      await store.add(readingOf(draft), at(9))
      expect(await store.add(readingOf(rewritten), at(12))).toMatchObject({outcome: "changed", sign: "A"})
      expect((await store.report("A"))!.report.text).toBe(rewritten.text)
      expect((await store.report("A", "2022-01-14T10:00:00Z"))!.report.text).toBe(draft.text)
      expect(await store.report("A", "2022-01-14T08:00:00Z")).toBeUndefined()
      expect(await quotes(store, {party: "rus", asOf: "2022-01-14T10:00:00Z"})).toEqual([
        "A statement a withdrawal of troops",
        "A position a withdrawal of troops",
      ])
      expect(await quotes(store, {party: "rus", kind: "position"})).toEqual([
        "A position a withdrawal of all troops",
      ])
      const states = await store.versions("A")
      expect(states.map(({changed, superseded}) => [changed, superseded])).toEqual([
        ["2022-01-14T09:00:00.000Z", "2022-01-14T12:00:00.000Z"],
        ["2022-01-14T12:00:00.000Z", undefined],
      ])
      const difference = (await store.difference("A", states[0]!.change, states[1]!.change))!
      expect(difference.text.map(({from, to}) => [from.quote, to.quote])).toEqual([["", "all "]])
      expect([difference.added.length, difference.removed.length]).toEqual([3, 3])
      expect(await store.summary()).toMatchObject({reports: 1, items: 3})
    }))

  test("read again by another program, only items that differ are superseded", () =>
    withStore(place, async (store) => {
      const reading = readingOf(draft)
      await store.add(reading, at(9))
      const fewer = {...reading, items: reading.items.slice(1)}
      const next = {filed: "2022-01-14T09:00:00Z", reader: "test 2"}
      expect(await store.add(fewer, next)).toMatchObject({outcome: "changed", added: 0, superseded: 1})
      const states = await store.versions("A")
      expect(states.map(({reader}) => reader)).toEqual(["test 1", "test 2"])
      const difference = (await store.difference("A", states[0]!.change, states[1]!.change))!
      expect(difference).toMatchObject({text: [], added: [], removed: [reading.items[0]]})
    }))

  test("items are found by kind, party, speaker, issue, day, words and any mixture", () =>
    withStore(place, async (store) => {
      await fill(store)
      const found = {
        kind: await quotes(store, {kind: "position"}),
        party: await quotes(store, {party: "UKR"}),
        name: await quotes(store, {party: "Ukraine", kind: ["position", "meeting"]}),
        speaker: await quotes(store, {speaker: "américa"}),
        issue: await quotes(store, {issue: "withdrawal:NATO", party: "AME"}),
        class: await quotes(store, {issue: "talks", speaker: "AME"}),
        since: await quotes(store, {since: "2022-01-11", kind: "position"}),
        until: await quotes(store, {until: "2022-01-11", kind: "position"}),
        words: await quotes(store, {text: "troop"}),
        mixture: await quotes(store, {text: "troop", speaker: "RUS", kind: "statement", since: "2022-01-13"}),
        report: await quotes(store, {report: makeReport(draft).id, kind: "position"}),
      }
      expect(found).toEqual({
        kind: ["C position aid", "B position answers", "A position a withdrawal of troops"],
        party: ["C statement aid", "C position aid", "B statement the cafés of Genève were full"],
        name: ["C position aid"],
        speaker: ["B statement answers", "B position answers", "A statement it will answer"],
        issue: ["B position answers"],
        class: ["B statement answers", "A statement it will answer"],
        since: ["A position a withdrawal of troops"],
        until: ["B position answers"],
        words: [
          "C statement troops are exercising",
          "A statement a withdrawal of troops",
          "A position a withdrawal of troops",
        ],
        mixture: ["A statement a withdrawal of troops"],
        report: ["A position a withdrawal of troops"],
      })
    }))

  test("items of a month, a day and an open range lie within the days that they meet", () =>
    withStore(place, async (store) => {
      await fill(store)
      for (const published of ["2022-01", "2014/2022-01-12", "2014-03-01"]) {
        await store.add(
          readingOf({text: `Dated ${published}\nRussia says it is ${published}.`, published}),
          at(12),
        )
      }
      const within = async (since?: string, until?: string): Promise<string> => {
        const days = {...(since !== undefined && {since}), ...(until !== undefined && {until})}
        const signs = async (query: object): Promise<string> =>
          [...new Set((await store.items({...query, ...days})).rows.map(({sign}) => sign))].join("")
        const found = await signs({})
        expect(await signs({kind: ["statement", "position"]})).toBe(found)
        return found
      }
      expect(await within("2022-01-11", "2022-01-12")).toBe("ED")
      expect(await within("2022-01-13", "2022-01-13")).toBe("DA")
      expect(await within("2014-03-01", "2014-03-02")).toBe("FE")
      expect(await within("2010-01-01", "2012-01-01")).toBe("")
      expect(await within("2013-01-01", "2013-12-31")).toBe("")
      expect(await within("2023-01-01")).toBe("")
      expect(await within(undefined, "2014-12-31")).toBe("FE")
      expect(await within("2022-01-12", "2022-01-11")).toBe("ED")
    }))

  test("reports are found by words with the passages, by outlet and by day", () =>
    withStore(place, async (store) => {
      await fill(store)
      const signs = async (query: Parameters<Store["reports"]>[0]): Promise<string> =>
        (await store.reports(query)).rows.map(({sign}) => sign).join("")
      expect(await signs({})).toBe("CBA")
      expect(await signs({text: "troops"})).toBe("CA")
      expect(await signs({text: "CAFE"})).toBe("B")
      expect(await signs({text: '"the cafes of geneve" OR exercise'})).toBe("CB")
      expect(await signs({text: '"cafes the of"'})).toBe("")
      expect(await signs({text: "demand -russia"})).toBe("B")
      expect(await signs({text: "!!"})).toBe("")
      expect(await signs({outlet: "The Other"})).toBe("B")
      expect(await signs({since: "2022-01-12"})).toBe("A")
      expect(await signs({until: "2022-01-12"})).toBe("B")
      expect(await signs({asOf: "2022-01-14T10:30:00Z"})).toBe("BA")
      const [hit] = (await store.reports({text: "genève"})).rows
      const {text} = (await store.report("B"))!.report
      expect(hit!.passages!.map(({from, to, quote}) => text.slice(from, to) === quote)).toEqual([true])
      expect(hit!.passages![0]!.quote).toContain("Genève")
    }))

  test("pages join to the whole list, and a wrong cursor is refused", () =>
    withStore(place, async (store) => {
      await fill(store)
      const whole = (await store.items()).rows.map(({item}) => item.id)
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = await store.items({limit: 2, ...(cursor === undefined ? {} : {cursor})})
        expect(page.rows.length).toBeLessThanOrEqual(2)
        paged.push(...page.rows.map(({item}) => item.id))
        cursor = page.next
      } while (cursor !== undefined)
      expect(paged).toEqual(whole)
      expect(whole).toHaveLength(9)
      expect((await store.reports({limit: 3})).next).toBeUndefined()
      await expect(store.items({cursor: "no cursor"})).rejects.toThrow("cursor")
      await expect(store.reports({limit: 0})).rejects.toThrow("1 to 1000")
    }))

  test("words of any frequency are found in order, page by page, among many items", () =>
    withStore(place, async (store) => {
      const wordsOf = (n: number): string =>
        [
          n % 2 === 0 && "often",
          n % 90 === 0 && "seldom",
          n % 1700 === 5 && "rarely",
          n > 30 && n < 130 && "early",
        ]
          .filter((word) => word !== false)
          .join(" ")
      const readings = Array.from({length: 160}, (_, n) => {
        const sentences = Array.from({length: 20}, (_, k) => `Ann says ${n * 20 + k} ${wordsOf(n * 20 + k)}.`)
        return {reading: readingOf({text: `Report\n${sentences.join(" ")}`}), filing: at(9)}
      })
      await store.addTogether(readings)
      const listed = async (text?: string): Promise<readonly string[]> => {
        const found: string[] = []
        let cursor: string | undefined
        do {
          const page = await store.items({limit: 150, ...(text && {text}), ...(cursor && {cursor})})
          found.push(...page.rows.map(({sign, item}) => `${sign} ${item.anchors[0]!.quote}`))
          cursor = page.next
        } while (cursor !== undefined)
        return found
      }
      const whole = await listed()
      expect(whole).toHaveLength(3200)
      for (const text of [
        "often",
        "seldom",
        "rarely",
        "early",
        "often seldom",
        "seldom rarely",
        "seldom -often",
      ]) {
        const met = (row: string): boolean =>
          text.split(" ").every((word) => row.includes(word.replace("-", "")) !== word.startsWith("-"))
        const expected = whole.filter(met)
        expect(await listed(text)).toEqual(expected)
        if (text.includes(" ")) continue
        const {rows} = await store.reports({text, limit: 1000})
        expect(rows.map(({sign}) => sign)).toEqual([...new Set(expected.map((row) => row.split(" ")[0]))])
      }
    }))

  test("the record is read whole in order of filing, as known at any moment", () =>
    withStore(place, async (store) => {
      await fill(store)
      const signs: string[] = []
      for await (const {entry, report, items} of store.readings("2022-01-14T10:00:00Z")) {
        expect(items).toEqual(readingOf(report).items)
        signs.push(entry.sign)
      }
      expect(signs).toEqual(["A", "B"])
      const id = readingOf(draft).items[0]!.id
      expect((await store.itemsById([id])).map(({sign, item}) => [sign, item.id])).toEqual([["A", id]])
      expect(await store.itemsById([id], "2022-01-14T08:00:00Z")).toEqual([])
    }))

  test("decisions and letters are kept, taken back, and known as of a moment", () =>
    withStore(place, async (store) => {
      await fill(store)
      const judgement = {decision: "same", members: ["event:1", "event:2"]} as const
      const made = await store.decide(judgement, at(12).filed)
      expect(await store.decide(judgement, at(13).filed)).toEqual(made)
      await store.decide({decision: "supersede", members: ["event:3"]}, at(12).filed)
      await store.grade("The Sample", "B", at(12).filed)
      await store.grade("The Sample", "C", at(14).filed)
      expect(await store.decided()).toEqual({
        same: [["event:1", "event:2"]],
        "not-same": [],
        supersede: [{id: "event:3"}],
        outlets: {"The Sample": "C"},
      })
      expect(await store.outlets()).toEqual([
        {outlet: "The Other", reports: 1},
        {outlet: "The Sample", reports: 1, letter: "C"},
      ])
      expect(await store.withdraw(made.id, at(15).filed)).toBe(true)
      expect(await store.withdraw(made.id, at(15).filed)).toBe(false)
      await store.grade("The Sample", undefined, at(15).filed)
      expect(await store.decided()).toMatchObject({same: [], outlets: {}})
      expect(await store.decided("2022-01-14T13:00:00Z")).toMatchObject({
        same: [["event:1", "event:2"]],
        outlets: {"The Sample": "B"},
      })
      expect(await store.decide(judgement, at(16).filed)).not.toEqual(made)
    }))

  test("what happened is told in order, from any change on", () =>
    withStore(place, async (store) => {
      await fill(store)
      await store.grade("The Other", "A", at(12).filed)
      await store.decide({decision: "not-same", members: ["a:1", "b:2"]}, at(12).filed)
      const changes = await store.changes(0)
      expect(changes.map(({type}) => type)).toEqual(["report", "report", "report", "letter", "decision"])
      expect(await store.changes(changes[1]!.change)).toEqual(changes.slice(2))
      expect(await store.changes(0, 1)).toEqual(changes.slice(0, 1))
      expect((await store.summary()).change).toBe(changes.at(-1)!.change)
      expect(await store.changes((await store.summary()).change)).toEqual([])
    }))

  test("a feed's state is kept", () =>
    withStore(place, async (store) => {
      expect(await store.feedState("https://example.org/feed")).toBeUndefined()
      await store.keepFeedState({url: "https://example.org/feed", state: {etag: "1"}})
      await store.keepFeedState({url: "https://example.org/feed", state: {etag: "2"}})
      expect(await store.feedState("https://example.org/feed")).toEqual({
        url: "https://example.org/feed",
        state: {etag: "2"},
      })
    }))

  test("any text comes back as it was, and any query is answered", () =>
    withStore(place, async (store) => {
      const hostile = [
        "nul \u0000, half \ud800 pairs \udc00, \u202e turned, 🕊️🇺🇦, कि, กำ",
        "x".repeat(1_000_000),
        `${"word".repeat(700)} ${Array.from({length: 60_000}, (_, n) => `w${n}`).join(" ")}`,
        "",
        "'; drop table item; -- \\ % _ \" ' :a $1 ?",
      ]
      for (const text of hostile) await store.add(readingOf({text, title: "t\u0000"}), at(9))
      const texts: string[] = []
      for await (const {report} of store.readings()) texts.push(report.text)
      expect(texts).toEqual(hostile)
      expect((await store.reports({text: "drop table"})).rows.map(({sign}) => sign)).toEqual(["E"])
      await fc.assert(
        fc.asyncProperty(fc.string({unit: "binary", maxLength: 60}), async (text) => {
          await store.reports({text, limit: 1})
          await store.items({text, party: text, speaker: text, limit: 1})
        }),
        {numRuns: 60, seed: 1},
      )
      for await (const fault of store.check()) expect.fail(fault)
    }))

  test("writers at the same time lose nothing and number each report once", async () => {
    const location = await place.fresh()
    const stores = await Promise.all([1, 2, 3].map(() => openStore(location)))
    const texts = Array.from({length: 30}, (_, n) => `Report ${n}\nRussia says number ${n}.`)
    await Promise.all(
      texts.flatMap((text, n) => [
        stores[n % 3]!.add(readingOf({text}), at(9)),
        stores[(n + 1) % 3]!.add(readingOf({text}), at(9)),
      ]),
    )
    const {rows} = await stores[0]!.reports({limit: 100})
    expect(rows.map(({number}) => number).sort((a, b) => a - b)).toEqual(texts.map((_, n) => n + 1))
    expect(await stores[1]!.summary()).toMatchObject({reports: 30, items: 30})
    for await (const fault of stores[2]!.check()) expect.fail(fault)
    for (const store of stores) await store.close()
  })

  test("the check finds damage", async () => {
    const location = await place.fresh()
    const store = await openStore(location)
    await fill(store)
    const backend = await openBackend(location)
    await sql`update reading set text = '"Talks"' where change = 1`.execute(backend.db)
    await sql`delete from report where number = 2`.execute(backend.db)
    await backend.db.destroy()
    const faults: string[] = []
    for await (const fault of store.check()) faults.push(fault)
    await store.close()
    expect(faults.join("\n")).toMatch(/report A .*: its text is not the one that was filed/)
    expect(faults.join("\n")).toMatch(/the words of position:\w+ at 21 are not in its text/)
    expect(faults.join("\n")).toMatch(/report C .* has number 3 where 2 was due/)
  })

  test("a backup is the whole store, in one file that must be new", async () => {
    const folder = mkdtempSync(join(tmpdir(), "readout-backup-"))
    try {
      await withStore(place, async (store) => {
        await fill(store)
        await store.add(readingOf(rewritten), at(12))
        await store.decide({decision: "same", members: ["a:1", "b:2"]}, at(12).filed)
        const path = join(folder, "copy")
        await store.backup(path)
        await expect(store.backup(path)).rejects.toThrow("is there already")
        const elsewhere = await place.fresh()
        await store.copyTo(elsewhere)
        await expect(store.copyTo(elsewhere)).rejects.toThrow("not empty")
        for (const location of [path, elsewhere]) {
          const copy = await openStore(location)
          for (const query of [{}, {text: "troop", party: "RUS"}, {asOf: "2022-01-14T10:00:00Z"}]) {
            expect(await copy.items(query)).toEqual(await store.items(query))
            expect(await copy.reports(query)).toEqual(await store.reports(query))
          }
          expect(await copy.versions("A")).toEqual(await store.versions("A"))
          expect(await copy.changes(0)).toEqual(await store.changes(0))
          expect(await copy.decided()).toEqual(await store.decided())
          for await (const fault of copy.check()) expect.fail(fault)
          await copy.close()
        }
      })
    } finally {
      rmSync(folder, {recursive: true, force: true})
    }
  })

  test("a store of an earlier layout is brought up to date and answers as before", async () => {
    const location = await place.fresh()
    const store = await openStore(location)
    await fill(store)
    const answers = async (from: Store): Promise<unknown> => [
      await from.reports({since: "2022-01-11"}),
      await from.reports({outlet: "The Other"}),
      await from.items({until: "2022-01-11"}),
      await from.outlets(),
    ]
    const before = await answers(store)
    await store.close()
    const backend = await openBackend(location)
    const back = [
      "drop index reading_outlet",
      "drop index reading_order",
      "drop index item_order",
      "drop index item_kind_order",
      "create index item_kind on item (kind, ord)",
      "drop index item_span",
      "drop index reading_filed",
      "drop table comparison",
      "drop index reading_outlet_now",
      "create index reading_change on reading (change)",
      "create index item_ord on item (ord)",
      "delete from migration where id <> '0001-record'",
    ]
    for (const statement of back) await sql.raw(statement).execute(backend.db)
    await backend.db.destroy()
    const opened = await Promise.all([openStore(location), openStore(location)])
    for (const again of opened) {
      expect(await answers(again)).toEqual(before)
      await again.close()
    }
    const after = await openBackend(location)
    const steps = await after.db.selectFrom("migration").select("id").orderBy("id").execute()
    expect(steps.map(({id}) => id)).toEqual(migrations.map(({id}) => id))
    await after.db.destroy()
  })

  test("a store of a later Readout is left alone", async () => {
    const location = await place.fresh()
    await (await openStore(location)).close()
    const backend = await openBackend(location)
    await backend.db.insertInto("migration").values({id: "9999-later", applied: "2030"}).execute()
    await backend.db.destroy()
    await expect(openStore(location)).rejects.toThrow("later Readout (it has 9999-later)")
  })
})
