import {existsSync, readdirSync, readFileSync} from "node:fs"
import fc from "fast-check"
import {describe, expect, test} from "vitest"
import {decodeText} from "../../src/intake/charset.ts"
import {readDate} from "../../src/intake/date.ts"
import {detectLanguage} from "../../src/intake/language.ts"
import {openBytes} from "../../src/intake/open.ts"
import {edtfSchema} from "../../src/record/common.ts"
import {makeReport, reportSchema} from "../../src/record/report.ts"
import {casesOf, shown} from "./cases.ts"

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

for (const [file, name] of [
  ["text.txt", "report.txt"],
  ["markdown.txt", "report.md"],
] as const) {
  describe(file, () => {
    const cases = casesOf(file)
    test("has cases", () => expect(cases.length).toBeGreaterThan(3))
    test.each(cases)("$name", async ({input, expected}) => {
      const [entry] = await openBytes(bytes(input), {name})
      expect(shown(entry!)).toBe(expected)
    })
  })
}

test("line ends and a byte order mark do not matter", async () => {
  const text = "Envoys leave without a deal\nThe two delegations left by separate doors."
  for (const variant of [text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r"), `\uFEFF${text}\n\n`]) {
    const [entry] = await openBytes(bytes(variant), {name: "a.txt"})
    expect(entry!.draft!.text).toBe(text)
  }
})

const seeds = "../shared/seeds"
test.skipIf(!existsSync(seeds))("the seeds' text stays byte for byte (needs ../shared/seeds)", async () => {
  for (const file of readdirSync(seeds)) {
    const source = readFileSync(`${seeds}/${file}`)
    const [entry] = await openBytes(source, {name: file})
    expect(entry!.draft!.text).toBe(source.toString("utf8"))
    expect(entry!.notices).toEqual([])
  }
})

describe("encodings", () => {
  test.each([
    ["utf-8", bytes("“Łódź” — né"), "“Łódź” — né", undefined],
    ["utf-16le", Buffer.from("\uFEFF“Łódź” — né", "utf16le"), "“Łódź” — né", undefined],
    [
      "utf-16le",
      Buffer.from("plain words without a mark", "utf16le"),
      "plain words without a mark",
      undefined,
    ],
    [
      "windows-1252",
      Uint8Array.from([0x93, 0x67, 0x6f, 0x94, 0x20, 0x6e, 0xe9]),
      "“go” né",
      "encoding-guessed",
    ],
    ["utf-8", bytes("“né” “né” “né”").slice(0, -1), "“né” “né” “né�", "encoding-guessed"],
  ] as const)("%s", (encoding, source, text, notice) => {
    const decoded = decodeText(source)
    expect([decoded.encoding, decoded.text, decoded.notices[0]?.code]).toEqual([encoding, text, notice])
  })

  test("a declared label is used where the bytes are not UTF-8", () => {
    const koi8 = Uint8Array.from([0xeb, 0xc9, 0xc5, 0xd7])
    expect(decodeText(koi8, "koi8-r")).toEqual({text: "Киев", encoding: "koi8-r", notices: []})
    expect(decodeText(bytes("né"), "koi8-r").text).toBe("né")
    expect(decodeText(koi8, "no-such-label").encoding).toBe("windows-1252")
  })

  test("what is not text gives a notice and no draft", async () => {
    for (const source of ["%PDF-1.7 …", "\x89PNG\r\n", "words\0\x01\x02"]) {
      const [entry] = await openBytes(Buffer.from(source, "latin1"), {name: "a"})
      expect([entry!.draft, entry!.notices[0]!.code]).toEqual([undefined, "not-text"])
    }
  })
})

test.each([
  ["2022-01-14T10:32:05+0300", "2022-01-14T10:32:05+03:00"],
  ["2022-01-14T10:32:05.123Z", "2022-01-14T10:32:05Z"],
  ["2022-01-14 10:32", "2022-01-14T10:32"],
  ["20220114", "2022-01-14"],
  ["20220114T103205Z", "2022-01-14T10:32:05Z"],
  ["Fri, 14 Jan 2022 10:32:05 GMT", "2022-01-14T10:32:05Z"],
  ["Fri, 14 Jan 2022 10:32:05 EST", "2022-01-14T10:32:05-05:00"],
  ["Jan. 14, 2022, 5:02 p.m. ET", "2022-01-14T17:02"],
  ["January 14th, 2022 at 12:05 AM", "2022-01-14T00:05"],
  ["14. Januar 2022, 10:32 Uhr", "2022-01-14T10:32"],
  ["14 de enero de 2022", "2022-01-14"],
  ["14 января 2022", "2022-01-14"],
  ["31/12/2021", "2021-12-31"],
  ["12/31/2021", "2021-12-31"],
  ["04.03.2022", "2022-03-04"],
  ["January 2022", "2022-01"],
  ["1642156325", "2022-01-14T10:32:05Z"],
  ["03/04/2022", undefined],
  ["30 February 2022", undefined],
  ["yesterday", undefined],
  ["", undefined],
  ["0000-00-00", undefined],
])("the date %s", (words, edtf) => {
  expect(readDate(words)).toBe(edtf)
})

test("any bytes give entries whose reports are valid", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.uint8Array({maxLength: 400}), fc.string({unit: "binary", maxLength: 400}).map(bytes)),
      fc.constantFrom("a.txt", "a.md", "a"),
      async (source, name) => {
        for (const entry of await openBytes(source, {name})) {
          if (entry.draft) reportSchema.parse(makeReport(entry.draft))
          else expect(entry.notices.length).toBeGreaterThan(0)
        }
      },
    ),
    {numRuns: 300},
  )
})

test("any words give an EDTF date or none", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.date({noInvalidDate: true}).map(String)), (words) => {
      const date = readDate(words)
      if (date !== undefined) edtfSchema.parse(date)
    }),
  )
})

test.each([
  ["en", "Envoys leave Geneva without a deal as talks on the border stall"],
  ["de", "Die Unterhändler verließen Genf am Freitag ohne eine Einigung, ein neuer Termin steht nicht fest."],
  ["fr", "Les négociateurs ont quitté Genève vendredi sans accord et sans date pour une nouvelle rencontre."],
  [
    "nl",
    "De onderhandelaars verlieten de stad vrijdag zonder akkoord, en niemand weet wanneer zij elkaar weer zien.",
  ],
  ["es", "Los negociadores abandonaron Ginebra el viernes sin acuerdo ni fecha para una nueva reunión."],
  ["pl", "Negocjatorzy opuścili Genewę w piątek bez porozumienia i bez daty następnego spotkania."],
  ["uk", "Делегації залишили Женеву в п'ятницю без угоди, дату наступної зустрічі не назвали."],
  ["ar", "غادر المفاوضون جنيف يوم الجمعة دون التوصل إلى اتفاق ولم يحدد موعد للجولة المقبلة"],
  ["tr", "Müzakereciler Cuma günü anlaşma olmadan ve yeni görüşme tarihi belirlemeden Cenevre'den ayrıldı."],
  [undefined, "Kremlin denies"],
] as const)("the language %s", async (language, text) => {
  expect(await detectLanguage(text)).toBe(language)
})

test("a declared language is believed where the words do not tell", async () => {
  expect(await detectLanguage("Kremlin denies", "en-GB")).toBe("en")
  expect(await detectLanguage("Envoys leave the city and nobody said when they will be back", "ru")).toBe(
    "en",
  )
})
