export { addCost, changeCost, costImport, costListing, withdrawCost } from './costs/cost.ts';
export { transactionImports } from './importing/transaction-import.endpoints.ts';
export {
  type RetentionFigures,
  type SurvivalShown,
  showRetention,
  survivalShown,
} from './retention/retention.endpoints.ts';
export {
  downloadTransactions,
  listTransactions,
  recordTransaction,
  takeTransactions,
  withdrawTransaction,
} from './transaction.endpoints.ts';
export { TRANSACTION_KINDS, type Transaction } from './transaction.ts';
export { changeAssumptions, showAssumptions } from './valuation/assumptions.ts';
export { beginValuation, newestValuations, type ValuationShown } from './valuation/valuation.endpoints.ts';
export { endsOf, known, type ValueFigure, valueFigure } from './value-figure.ts';
