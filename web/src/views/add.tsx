import type {JSX} from "preact"
import {useContext, useRef, useState} from "preact/hooks"
import type {Added} from "../../../src/api/wire.ts"
import {addFile, addReport, type RequestError, showNews} from "../lib/data.ts"
import {link} from "../lib/route.ts"
import {plural} from "../lib/text.ts"
import {EditorContext} from "../parts/editor.tsx"
import {Head, Section} from "../parts/head.tsx"
import {ItemList} from "../parts/item-list.tsx"

/** One input on its way. */
interface Job {
  readonly number: number
  readonly name: string
  readonly state: "waiting" | "reading" | "done"
  readonly added?: readonly Added[]
  readonly error?: string
}

/** Reports by paste, address or file; what was read shows at once. */
export function AddView(): JSX.Element {
  const editor = useContext(EditorContext)
  const [jobs, setJobs] = useState<readonly Job[]>([])
  const counter = useRef(0)
  const line = useRef<Promise<unknown>>(Promise.resolve())

  const start: Start = (name, read, filed) => {
    const number = ++counter.current
    const update = (change: Partial<Job>): void =>
      setJobs((before) => before.map((job) => (job.number === number ? {...job, ...change} : job)))
    setJobs((before) => [{number, name, state: "waiting"}, ...before])
    line.current = line.current
      .then(() => {
        update({state: "reading"})
        return read()
      })
      .then((added) => {
        update({state: "done", added})
        filed?.()
        showNews()
      })
      .catch((error: RequestError) => update({state: "done", error: error.message}))
  }
  const done = jobs.filter(({state}) => state === "done").length
  const signs = jobs.flatMap(({added = []}) => added.flatMap(({sign}) => sign ?? []))
  if (!editor)
    return (
      <Head title="Add reports">
        Your token may only read. Ask whoever runs the server for the editor’s token.
      </Head>
    )
  return (
    <>
      <Head title="Add reports">
        Paste a text, give an address, or choose files: plain text, Markdown, web pages, feeds, JSON Lines,
        ZIP and WARC archives. What you add stays on this machine, and only an address that you give is
        fetched; a text that is on file already changes nothing.
      </Head>
      <div class="addgrid">
        <Paste start={start} />
        <div>
          <Address start={start} />
          <Files start={start} />
        </div>
      </div>
      {jobs.length > 0 && (
        <Section title="Read" note={`${done} of ${plural(jobs.length, "input")}`}>
          <div
            class="prog"
            role="progressbar"
            aria-label="Inputs read"
            aria-valuemin={0}
            aria-valuemax={jobs.length}
            aria-valuenow={done}
          >
            <i style={{width: `${(done / jobs.length) * 100}%`}} />
          </div>
          <ul class="list jobs" aria-live="polite">
            {jobs.map((job) => (
              <JobLine key={job.number} job={job} />
            ))}
          </ul>
        </Section>
      )}
      {signs.length > 0 && (
        <Section title="What was filed" note="The latest report first">
          <ItemList query={`report=${[...new Set(signs)].join(",")}`} />
        </Section>
      )}
    </>
  )
}

/** Puts an input in line; `filed` is called when it has been read. */
type Start = (name: string, read: () => Promise<readonly Added[]>, filed?: () => void) => void

function JobLine({job}: {readonly job: Job}): JSX.Element {
  const {name, state, added, error} = job
  if (error !== undefined) {
    return (
      <li>
        <div class="err">
          <strong>{name}</strong>
          <p>{error}</p>
        </div>
      </li>
    )
  }
  if (added === undefined)
    return (
      <li class="muted">
        {name}: {state} …
      </li>
    )
  if (added.length === 0) return <li>{name}: nothing to read in it.</li>
  return (
    <>
      {added.map((one, index) => (
        <li key={one.sign ?? index}>
          {one.outcome === "refused" ? (
            <div class="err">
              <strong>{one.title ?? name}: not read</strong>
            </div>
          ) : (
            <>
              <strong>
                <a href={link(`/reports/${one.sign}`)}>Report {one.sign}</a>
              </strong>{" "}
              <span class="q">{one.title}</span>{" "}
              {one.outcome === "known"
                ? "was on file already, unchanged"
                : `${one.outcome === "changed" ? "changed: " : ""}${plural(one.items, "item")}, ${one.added.toLocaleString("en")} new`}
            </>
          )}
          {one.notices.map(({code, message}) => (
            <p class="small muted" key={`${code} ${message}`}>
              {message}
            </p>
          ))}
        </li>
      ))}
    </>
  )
}

function Paste({start}: {readonly start: Start}): JSX.Element {
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        const form = event.currentTarget
        const fields = new FormData(form)
        const value = (name: string): string => String(fields.get(name) ?? "").trim()
        const text = String(fields.get("text") ?? "")
        const [outlet, published] = [value("outlet"), value("published")]
        start(
          text.trim().slice(0, 60) || "Pasted text",
          () => addReport({text, ...(outlet && {outlet}), ...(published && {published})}),
          () => form.reset(),
        )
      }}
    >
      <label>
        Text of a report
        <textarea name="text" rows={12} required placeholder="Headline on the first line, then the text" />
      </label>
      <div class="pairs">
        <label>
          Outlet <input name="outlet" maxLength={200} autocomplete="off" />
        </label>
        <label>
          Published <input name="published" type="date" />
        </label>
      </div>
      <p class="small muted">Without a date, days such as “Thursday” stay unknown unless the text tells.</p>
      <button type="submit" class="btn pri">
        Read it
      </button>
    </form>
  )
}

function Address({start}: {readonly start: Start}): JSX.Element {
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        const form = event.currentTarget
        const url = String(new FormData(form).get("url") ?? "").trim()
        start(
          url,
          () => addReport({url}),
          () => form.reset(),
        )
      }}
    >
      <label>
        Address of a report or feed <input name="url" type="url" required placeholder="https://" />
      </label>
      <button type="submit" class="btn">
        Fetch and read
      </button>
    </form>
  )
}

function Files({start}: {readonly start: Start}): JSX.Element {
  const [over, setOver] = useState(false)
  const take = (files: FileList | null | undefined): void => {
    for (const file of files ?? []) start(file.name, () => addFile(file))
  }
  return (
    <form
      class={over ? "form drop over" : "form drop"}
      onSubmit={(event) => event.preventDefault()}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <label>
        Files, chosen or dropped here
        <input
          type="file"
          multiple
          onChange={(event) => {
            take(event.currentTarget.files)
            event.currentTarget.value = ""
          }}
        />
      </label>
    </form>
  )
}
