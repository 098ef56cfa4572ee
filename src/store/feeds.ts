import {contentId} from "../record/id.ts"
import type {Backend} from "./schema.ts"
import type {FeedState} from "./types.ts"

/** See `Store.feedState`. */
export async function feedState({db}: Backend, url: string): Promise<FeedState | undefined> {
  const row = await db.selectFrom("feed").select("data").where("id", "=", contentId(url)).executeTakeFirst()
  return row === undefined ? undefined : {url, state: JSON.parse(row.data)}
}

/** See `Store.keepFeedState`. */
export async function keepFeedState({db}: Backend, {url, state}: FeedState): Promise<void> {
  const data = JSON.stringify(state)
  await db
    .insertInto("feed")
    .values({id: contentId(url), url, data})
    .onConflict((conflict) => conflict.column("id").doUpdateSet({data}))
    .execute()
}
