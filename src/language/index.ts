export type {
  Analysis,
  Entity,
  Mention,
  Name,
  Quotation,
  Sentence,
  TimeExpression,
  Token,
} from "./analysis.ts"
export {type AnalyzeOptions, analyze} from "./analyze.ts"
