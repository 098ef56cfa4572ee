/** Something that several reports tell. */
export interface Shared {
  readonly id: string
  readonly reports: readonly string[]
}

/** Which reports tell a story besides their own, kept while shared things and stories come and go. */
export interface Guests {
  /** Something that several reports tell came (`reports`) or ceased to be (none). */
  tell(id: string, reports: readonly string[]): void
  /** A report's own story, by a key; absent where no other report tells it. */
  settle(report: string, story: string | undefined): void
  /** What a report tells together with others. */
  toldBy(report: string): readonly Shared[]
  /** The stories whose guests changed since this was last asked. */
  changed(): ReadonlySet<string>
  /** The reports that tell at least two things that the reports of a story tell, but are not of it; ascending. */
  of(story: string): readonly string[]
}

/** A report is a guest from so many shared things on. */
const leastShared = 2

/** Nothing told yet. */
export function createGuests(): Guests {
  const things = new Map<string, {readonly reports: readonly string[]; stories: ReadonlySet<string>}>()
  const thingsOf = new Map<string, Set<string>>()
  const storyOf = new Map<string, string>()
  /** The other stories that a report shares things with, and how many. */
  const ties = new Map<string, Map<string, number>>()
  const guests = new Map<string, Set<string>>()
  let changed = new Set<string>()

  const tie = (report: string, story: string, by: number): void => {
    const counts = ties.get(report) ?? new Map<string, number>()
    const before = counts.get(story) ?? 0
    const after = before + by
    ties.set(report, counts)
    if (after > 0) counts.set(story, after)
    else counts.delete(story)
    if (counts.size === 0) ties.delete(report)
    if (before >= leastShared === after >= leastShared) return
    changed.add(story)
    const held = guests.get(story) ?? new Set<string>()
    guests.set(story, held)
    if (after >= leastShared) held.add(report)
    else held.delete(report)
    if (held.size === 0) guests.delete(story)
  }
  const storiesIn = (reports: readonly string[]): ReadonlySet<string> =>
    new Set(reports.flatMap((report) => storyOf.get(report) ?? []))
  /** Counts a thing for its reports, or no more. A story that a report is of counts as well, and is left out later. */
  const count = (reports: readonly string[], stories: ReadonlySet<string>, by: number): void => {
    for (const report of reports) for (const story of stories) tie(report, story, by)
  }
  return {
    tell(id, reports) {
      const held = things.get(id)
      if (held !== undefined) {
        count(held.reports, held.stories, -1)
        for (const report of held.reports) {
          thingsOf.get(report)!.delete(id)
          if (thingsOf.get(report)!.size === 0) thingsOf.delete(report)
        }
        things.delete(id)
      }
      if (reports.length === 0) return
      const stories = storiesIn(reports)
      things.set(id, {reports, stories})
      for (const report of reports) thingsOf.set(report, (thingsOf.get(report) ?? new Set()).add(id))
      count(reports, stories, 1)
    },
    settle(report, story) {
      const before = storyOf.get(report)
      if (before === story) return
      if (story === undefined) storyOf.delete(report)
      else storyOf.set(report, story)
      for (const id of thingsOf.get(report) ?? []) {
        const thing = things.get(id)!
        const stories = storiesIn(thing.reports)
        const gone = [...thing.stories].filter((one) => !stories.has(one))
        const come = [...stories].filter((one) => !thing.stories.has(one))
        count(thing.reports, new Set(gone), -1)
        count(thing.reports, new Set(come), 1)
        thing.stories = stories
      }
    },
    toldBy: (report) =>
      [...(thingsOf.get(report) ?? [])].map((id) => ({id, reports: things.get(id)!.reports})),
    changed() {
      const stories = changed
      changed = new Set()
      return stories
    },
    of: (story) => [...(guests.get(story) ?? [])].filter((report) => storyOf.get(report) !== story).sort(),
  }
}
