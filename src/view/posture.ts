import type {Posture} from "../record/posture.ts"
import {dayOf, type FiledItem} from "./dossier.ts"
import {partyOf} from "./labels.ts"
import {type Place, placeOf} from "./places.ts"

/** The forces of one owner. */
export interface PostureGroup {
  /** The authority's id, else the words. */
  readonly owner: string
  /** Ids of the items with a number, the highest first. */
  readonly figures: readonly string[]
  /** Ids of the items without one, newest dated first. At most `shownMoves`. */
  readonly moves: readonly string[]
  readonly count: number
}

/** A place on the map with the talks and the forces that words put there. */
export interface MapPlace {
  readonly place: Place
  readonly talks: readonly string[]
  readonly forces: readonly string[]
}

/** Who has what where, as the words say. */
export interface PostureBoard {
  /** The owner with most items first. */
  readonly groups: readonly PostureGroup[]
  readonly places: readonly MapPlace[]
  /** Ids of the forces whose place is not named or not known to the list of places. */
  readonly unplaced: readonly string[]
}

const shownMoves = 100

/** The number by which figures are ordered: what the words name, else the end that they give. */
function size({quantity}: Posture): number {
  return quantity?.max ?? quantity?.about ?? quantity?.min ?? 0
}

function keyOf(place: Place): string {
  if (place.kind === "town") return place.name
  return place.kind === "state" ? place.state : [...place.states].sort().join("/")
}

/** The posture board of items. */
export function postureOf(items: readonly FiledItem[]): PostureBoard {
  const groups = new Map<string, Posture[]>()
  const places = new Map<string, {place: Place; talks: string[]; forces: string[]}>()
  const unplaced: string[] = []
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
    const owner = partyOf(item.owner) ?? item.owner.name
    const group = groups.get(owner)
    if (group === undefined) groups.set(owner, [item])
    else group.push(item)
    const place = item.place && placeOf(item.place.quote, owner)
    if (place === undefined) unplaced.push(item.id)
    else put(place, "forces", item.id)
  }
  return {
    groups: [...groups]
      .map(([owner, group]) => ({
        owner,
        figures: group
          .filter(({quantity}) => quantity !== undefined)
          .sort((a, b) => size(b) - size(a))
          .map(({id}) => id),
        moves: group
          .filter(({quantity}) => quantity === undefined)
          .sort((a, b) => ((dayOf(b) ?? "") > (dayOf(a) ?? "") ? 1 : -1) * Number(dayOf(a) !== dayOf(b)))
          .slice(0, shownMoves)
          .map(({id}) => id),
        count: group.length,
      }))
      .sort((a, b) => b.count - a.count),
    places: [...places.values()],
    unplaced,
  }
}
