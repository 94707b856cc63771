export { TransactionImportPage, TransactionImportsPage } from './importing/transaction-imports.page.tsx';
export { RetentionPage } from './retention.page.tsx';
export { ValuePage } from './value.page.tsx';
export { ValueOfCustomer } from './value-of-customer.tsx';
export { MoneyFigure, moneyFormat, moneyWords, SHARE, Warnings, type Written } from './value-words.tsx';
