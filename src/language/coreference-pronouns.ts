import type {Quotation, Token} from "./analysis.ts"
import type {Candidate} from "./candidate.ts"
import type {Doc} from "./doc.ts"
import type {Cluster, Clusters} from "./entities.ts"
import {genderOfFirstName} from "./entity-words.ts"
import {findSpeakers, type Speaker} from "./speakers.ts"

/** Sentences that a referent stays within reach of a pronoun. */
const reach = 4
/** Entities looked at for one pronoun, the latest first. */
const most = 40

/** Joins pronouns to whom they mean: "I" to the speaker of the quotation, the others by salience. */
export function joinPronouns(
  doc: Doc,
  candidates: readonly Candidate[],
  byHead: ReadonlyMap<number, number>,
  clusters: Clusters,
  quotations: readonly Quotation[],
): void {
  const speakers = findSpeakers(doc, quotations)
  const quoted = quotationOfTokens(doc, quotations)
  const speakerOf = (token: Token): Speaker | undefined => {
    const number = quoted[token.index]!
    return number < 0 ? undefined : speakers[number]
  }
  for (const [index, {type}] of candidates.entries()) if (type === "PER") tellGender(clusters.of(index))
  const recent: number[] = []
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.person === 3) {
      const speaker = speakerOf(candidate.head)?.speaker
      const banned = speaker === undefined ? undefined : byHead.get(speaker)
      const found =
        ownSubject(candidate, byHead, clusters) ??
        mostSalient(
          doc,
          candidates,
          clusters,
          recent,
          index,
          banned === undefined ? undefined : clusters.of(banned),
        ) ??
        laterSubject(candidates, clusters, index)
      if (found !== undefined) clusters.merge(found, clusters.of(index))
    }
    recent.push(index)
  }
  for (const [index, {person, head}] of candidates.entries()) {
    if (person === undefined || person === 3) continue
    const said = speakerOf(head)
    const token = person === 1 ? said?.speaker : said?.addressee
    const mention = token === undefined ? undefined : byHead.get(token)
    if (mention !== undefined) clusters.merge(clusters.of(mention), clusters.of(index))
  }
}

/** Somebody known by one name only is more often called by the first one. */
function tellGender(cluster: Cluster): void {
  if (cluster.gender !== undefined || cluster.names.length === 0) return
  if (cluster.names.every((name) => name.length === 1))
    cluster.gender = genderOfFirstName(cluster.names[0]![0]!)
}

/** "himself" is the subject of its own clause. */
function ownSubject(
  {head}: Candidate,
  byHead: ReadonlyMap<number, number>,
  clusters: Clusters,
): Cluster | undefined {
  if (!/sel(?:f|ves)$/i.test(head.text)) return undefined
  for (let verb = head.head; verb !== undefined; verb = verb.head) {
    const subject = verb.children.find((child) => child.rel.startsWith("nsubj") && child.index < head.index)
    const mention = subject === undefined ? undefined : byHead.get(subject.index)
    if (mention !== undefined) return clusters.of(mention)
  }
  return undefined
}

function quotationOfTokens(doc: Doc, quotations: readonly Quotation[]): Int32Array {
  const quoted = new Int32Array(doc.length).fill(-1)
  for (const [number, one] of quotations.entries()) {
    // Words in marks that are no clause of their own ("so-called") are not speech of another.
    if (one.depth === 0) quoted.fill(number, doc.tokenAt(one.from), doc.tokenAt(one.to))
  }
  return quoted
}

function mostSalient(
  doc: Doc,
  candidates: readonly Candidate[],
  clusters: Clusters,
  recent: readonly number[],
  index: number,
  banned: Cluster | undefined,
): Cluster | undefined {
  const pronoun = candidates[index]!
  const scores = new Map<Cluster, number>()
  let best: Cluster | undefined
  for (let i = recent.length - 1; i >= 0; i--) {
    const mention = candidates[recent[i]!]!
    const distance = pronoun.head.sentence - mention.head.sentence
    if (distance > reach || scores.size > most) break
    const cluster = clusters.of(recent[i]!)
    if (cluster === banned || !fits(cluster, mention, pronoun)) continue
    const score = prominence(doc, mention, pronoun) - distance
    const known = scores.get(cluster)
    const bonus = known === undefined ? standing(cluster, pronoun, index) : 0
    if (known === undefined) scores.set(cluster, score + bonus)
    else scores.set(cluster, Math.max(known, score + standing(cluster, pronoun, index)))
  }
  let top = Number.NEGATIVE_INFINITY
  for (const [cluster, score] of scores) {
    if (score > top) {
      top = score
      best = cluster
    }
  }
  return top > -reach ? best : undefined
}

function fits(cluster: Cluster, mention: Candidate, pronoun: Candidate): boolean {
  if (mention.person !== undefined && mention.person !== 3) return false
  if (pronoun.gender === "masculine" || pronoun.gender === "feminine") {
    const isPerson = cluster.type === "PER" || (cluster.type === "OTHER" && cluster.names.length > 0)
    return (
      isPerson &&
      cluster.plural !== true &&
      (cluster.gender === undefined || cluster.gender === pronoun.gender)
    )
  }
  if (pronoun.plural) {
    if (cluster.plural === true) return true
    return cluster.type === "ORG"
  }
  return (
    cluster.type !== "PER" &&
    cluster.plural !== true &&
    cluster.gender !== "feminine" &&
    cluster.gender !== "masculine"
  )
}

/** What the place of the mention in its sentence is worth. */
function prominence(doc: Doc, mention: Candidate, pronoun: Candidate): number {
  const {head} = mention
  if (mention.first <= pronoun.first && pronoun.first < mention.last)
    return head.children.some((child) => isDescription(child) && isAbove(child, pronoun.head)) ? 2 : never
  if (mention.head.sentence === pronoun.head.sentence) {
    const reflexive = /sel(?:f|ves)$/i.test(pronoun.head.text)
    const argument = !pronoun.head.rel.startsWith("nmod") && !reflexive
    if (argument && head.head !== undefined && head.head === pronoun.head.head) return never
  }
  const relation = head.rel.split(":")[0]
  if (relation === "nsubj" && governs(head.head, pronoun.head)) return 2
  if (head.children.some((child) => child.rel === "acl:relcl" && governs(child, pronoun.head))) return 2.5
  if (mention.name.length === 0 && isSource(head)) return 1.5
  if (relation === "nsubj") return 1.2
  if (relation === "obj" || relation === "iobj") return 0.5
  return mention.first === doc.sentences[head.sentence]!.first ? 0.5 : 0.3
}

/** "…, according to an officer. He …": a source without a name is at hand in the next sentence, as a subject is. */
function isSource({children}: Token): boolean {
  return children.some(({rel, text}) => rel === "case" && text.toLowerCase() === "according")
}

/** What is said of a noun behind it: "a writer who loved his town", "a writer famous for his wit". */
function isDescription(child: Token): boolean {
  return child.index > child.head!.index && /^(?:acl|amod)/.test(child.rel)
}

function isAbove(top: Token, token: Token): boolean {
  for (let up = token.head; up !== undefined; up = up.head) if (up === top) return true
  return false
}

/** Whether the verb stands above the pronoun's clause: "his father said he …". */
function governs(verb: Token | undefined, pronoun: Token): boolean {
  if (verb === undefined || verb.sentence !== pronoun.sentence) return false
  for (let up = pronoun.head?.head; up !== undefined; up = up.head) if (up === verb) return true
  return false
}

const never = -100

/** What the whole entity is worth: agreeing gender, a name, many mentions. */
function standing(cluster: Cluster, pronoun: Candidate, index: number): number {
  let before = 0
  for (const mention of cluster.mentions) {
    if (mention >= index || before >= 8) break
    before++
  }
  const gender = cluster.gender !== undefined && cluster.gender === pronoun.gender ? 0.6 : 0
  const number = pronoun.plural && cluster.plural === true ? 0.6 : 0
  const person = pronoun.gender === "neuter" ? 0 : cluster.type === "PER" ? 0.3 : pronoun.plural ? 0 : -1
  return gender + number + person + (cluster.names.length > 0 ? 0.35 : 0) + Math.min(1, before * 0.12)
}

/** "As he left, the minister said …": nobody before fits, the next subject of the sentence does. */
function laterSubject(
  candidates: readonly Candidate[],
  clusters: Clusters,
  index: number,
): Cluster | undefined {
  const pronoun = candidates[index]!
  if (pronoun.gender !== "masculine" && pronoun.gender !== "feminine") return undefined
  for (let i = index + 1; i < candidates.length && i < index + 20; i++) {
    const mention = candidates[i]!
    if (mention.head.sentence !== pronoun.head.sentence) return undefined
    if (mention.form !== "pronoun" && mention.head.rel === "nsubj" && fits(clusters.of(i), mention, pronoun))
      return clusters.of(i)
  }
  return undefined
}
