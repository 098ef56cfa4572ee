/** Where the record of a past moment ends in the order of filing, so that its lists need not walk what came later. */
export function moments(): readonly string[] {
  return ["create index reading_filed on reading (filed, change)"]
}
