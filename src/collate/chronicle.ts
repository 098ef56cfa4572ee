import type {Story} from "../record/collation.ts"
import type {Changes} from "./clusters.ts"
import {createGuests, type Shared} from "./guests.ts"

/** The stories with the reports that tell them besides their own, kept while reports and groups come and go. */
export interface Chronicle {
  /** Something that several reports tell came (`reports`) or ceased to be (none). */
  tell(id: string, reports: readonly string[]): void
  /** What a report tells together with others. */
  toldBy(report: string): readonly Shared[]
  /**
   * Takes over how stories changed. `moved` are reports whose lineage changed, `gone` reports that were taken out.
   * Gives the stories that ceased to hold, those to be shown anew, and the reports of which it changed whether
   * others tell their story.
   */
  settle(
    changes: Changes<Story>,
    moved: Iterable<string>,
    gone: Iterable<string>,
  ): Changes<Story> & {readonly reports: ReadonlySet<string>}
  /** The story with its guests. */
  shown(story: Story): Story
  /** Whether several independent origins tell a story of the report. */
  isToldByOthers(report: string): boolean
}

/** No stories yet. `originsOf` counts the independent origins of reports. */
export function createChronicle(originsOf: (reports: readonly string[]) => number): Chronicle {
  const guests = createGuests()
  /** The story that a report is of, without those that it is a guest of. */
  const storyOf = new Map<string, Story>()
  const byId = new Map<string, Story>()
  /** The reports that count as telling a story of several origins, by story. */
  const witnesses = new Map<Story, readonly string[]>()
  /** In how many such stories a report is. */
  const times = new Map<string, number>()

  const shown = (story: Story): Story => {
    const more = guests.of(story.id)
    return more.length === 0 ? story : {...story, reports: [...story.reports, ...more]}
  }
  return {
    tell: guests.tell,
    toldBy: guests.toldBy,
    shown,
    isToldByOthers: (report) => (times.get(report) ?? 0) > 0,
    settle({gone: ceased, come}, moved, gone) {
      const touched = new Map<string, boolean>()
      const count = (story: Story, reports: readonly string[]): void => {
        for (const [list, by] of [
          [witnesses.get(story) ?? [], -1],
          [reports, 1],
        ] as const) {
          for (const report of list) {
            const before = times.get(report) ?? 0
            if (!touched.has(report)) touched.set(report, before > 0)
            if (before + by > 0) times.set(report, before + by)
            else times.delete(report)
          }
        }
        if (reports.length > 0) witnesses.set(story, reports)
        else witnesses.delete(story)
      }
      for (const report of gone) {
        guests.settle(report, undefined)
        storyOf.delete(report)
      }
      for (const story of ceased) {
        count(story, [])
        if (byId.get(story.id) === story) byId.delete(story.id)
      }
      for (const story of come) {
        byId.set(story.id, story)
        for (const report of story.reports) {
          storyOf.set(report, story)
          guests.settle(report, story.reports.length > 1 ? story.id : undefined)
        }
      }
      const again = new Set(come)
      for (const id of guests.changed()) if (byId.has(id)) again.add(byId.get(id)!)
      for (const report of moved) if (storyOf.has(report)) again.add(storyOf.get(report)!)
      for (const story of again) {
        const {reports} = shown(story)
        count(story, originsOf(reports) > 1 ? reports : [])
      }
      const turned = [...touched].filter(([report, before]) => (times.get(report) ?? 0) > 0 !== before)
      return {gone: ceased, come: [...again], reports: new Set(turned.map(([report]) => report))}
    },
  }
}
