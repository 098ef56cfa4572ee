import {partyId} from "../record/actors.ts"
import type {Posture} from "../record/posture.ts"
import {dayOf, type FiledItem} from "./dossier.ts"
import {type Place, placeOf} from "./places.ts"

/** The forces of one owner. */
export interface PostureGroup {
  /** The authority's id, else the words. */
  readonly owner: string
  /** Ids of the items with a number, the highest first, those that say the same together. At most `shownFigures`. */
  readonly figures: readonly (readonly string[])[]
  /** How many have a number. */
  readonly figureCount: number
  /** Ids of the items without one, newest dated first. At most `shownMoves`. */
  readonly moves: readonly string[]
  readonly count: number
}

/** A place on the map with the talks and the forces that words put there. */
export interface MapPlace {
  readonly place: Place
  /** Ids of meetings. At most `shownAtPlace`. */
  readonly talks: readonly string[]
  readonly talkCount: number
  /** Ids of posture items. At most `shownAtPlace`. */
  readonly forces: readonly string[]
  readonly forceCount: number
}

/** Who has what where, as the words say. */
export interface PostureBoard {
  /** The owner with most items first; after `shownGroups` of them only the counts are given. */
  readonly groups: readonly PostureGroup[]
  readonly places: readonly MapPlace[]
  /** How many forces have no place, or one that the list of places does not know. */
  readonly unplaced: number
}

const shownGroups = 8
const shownFigures = 12
const shownMoves = 12
const shownAtPlace = 40

/** The number by which figures are ordered: what the words name, else the end that they give. */
function size({quantity}: Posture): number {
  return quantity?.max ?? quantity?.about ?? quantity?.min ?? 0
}

/** Items in groups of those that give the same number of the same at one place and time, on one voice. */
function alike(items: readonly Posture[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>()
  for (const {id, what, quantity, activity, place, when, sources} of items) {
    const voice = sources.find(({role}) => role === "utterer")
    const thing = what.quote.toLowerCase()
    const key = JSON.stringify([
      thing,
      quantity,
      activity,
      place?.quote,
      when?.edtf,
      voice?.actor ?? voice?.name,
    ])
    groups.set(key, [...(groups.get(key) ?? []), id])
  }
  return [...groups.values()]
}

function keyOf(place: Place): string {
  if (place.kind === "town") return place.name
  return place.kind === "state" ? place.state : [...place.states].sort().join("/")
}

/** The posture board of items. */
export function postureOf(items: readonly FiledItem[]): PostureBoard {
  const groups = new Map<string, Posture[]>()
  const places = new Map<string, {place: Place; talks: string[]; forces: string[]}>()
  let unplaced = 0
  const put = (place: Place, what: "talks" | "forces", id: string): void => {
    const key = keyOf(place)
    const entry = places.get(key) ?? {place, talks: [], forces: []}
    places.set(key, entry)
    entry[what].push(id)
  }
  for (const {item} of items) {
    if (item.kind === "meeting" && item.place !== undefined) {
      const place = placeOf(item.place.quote)
      if (place?.kind === "town") put(place, "talks", item.id)
    }
    if (item.kind !== "posture") continue
    const owner = partyId(item.owner) ?? item.owner.name
    const group = groups.get(owner)
    if (group === undefined) groups.set(owner, [item])
    else group.push(item)
    const place = item.place && placeOf(item.place.quote, owner)
    if (place === undefined) unplaced++
    else put(place, "forces", item.id)
  }
  return {
    groups: [...groups]
      .map(([owner, group]) => ({
        owner,
        figures: alike(
          group.filter(({quantity}) => quantity !== undefined).sort((a, b) => size(b) - size(a)),
        ).slice(0, shownFigures),
        figureCount: group.filter(({quantity}) => quantity !== undefined).length,
        moves: group
          .filter(({quantity}) => quantity === undefined)
          .sort((a, b) => ((dayOf(b) ?? "") > (dayOf(a) ?? "") ? 1 : -1) * Number(dayOf(a) !== dayOf(b)))
          .slice(0, shownMoves)
          .map(({id}) => id),
        count: group.length,
      }))
      .sort((a, b) => b.count - a.count)
      .map((group, index) => (index < shownGroups ? group : {...group, figures: [], moves: []})),
    places: [...places.values()].map(({place, talks, forces}) => ({
      place,
      talks: talks.slice(0, shownAtPlace),
      talkCount: talks.length,
      forces: forces.slice(0, shownAtPlace),
      forceCount: forces.length,
    })),
    unplaced,
  }
}
