import type {Backend} from "../schema.ts"

/**
 * The first layout. Ids are hashes and the sole unique keys, child keys begin with `report_id`, and there
 * are no triggers and no foreign keys, so that the tables can be distributed by report (Citus).
 */
export function record(dialect: Backend["dialect"]): readonly string[] {
  const postgres = dialect === "postgres"
  const key = postgres ? 'text collate "C"' : "text"
  const number = postgres ? "bigint" : "integer"
  const words = postgres ? "words tsvector not null," : ""
  return [
    `create table ledger (
      id text primary key, changes ${number} not null, reports ${number} not null, items ${number} not null)`,
    "insert into ledger (id, changes, reports, items) values ('store', 0, 0, 0)",

    `create table report (id ${key} primary key, number ${number} not null, filed ${key} not null)`,
    "create index report_number on report (number)",

    `create table reading (
      report_id ${key} not null, change ${number} not null, version ${key} not null, digest ${key} not null,
      reader text not null, title text, outlet text, url text, published ${key},
      first_day ${key}, last_day ${key}, filed ${key} not null, superseded ${key}, ${words}
      data text not null, text text not null, primary key (report_id, change))`,
    "create index reading_change on reading (change)",

    `create table item (
      report_id ${key} not null, ord ${number} not null, id ${key} not null, kind ${key} not null,
      first_day ${key}, last_day ${key}, filed ${key} not null, superseded ${key}, ${words}
      data text not null, primary key (report_id, ord))`,
    "create index item_ord on item (ord)",
    "create index item_id on item (id)",
    "create index item_kind on item (kind, ord)",
    "create index item_day on item (last_day, first_day)",

    `create table judgement (
      id ${key} primary key, kind ${key} not null, subject ${key} not null, change ${number} not null,
      filed ${key} not null, superseded ${key}, data text not null)`,
    "create index judgement_subject on judgement (kind, subject)",

    `create table feed (id ${key} primary key, url text not null, data text not null)`,

    ...(postgres
      ? [
          "create index reading_words on reading using gin (words)",
          "create index item_words on item using gin (words)",
        ]
      : [
          "create virtual table reading_search using fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 0')",
          "create virtual table item_search using fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 0')",
        ]),
  ]
}
