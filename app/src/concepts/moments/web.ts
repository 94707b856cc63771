export { ContactPage } from './contacts/contact.page.tsx';
export { ContactsPage, LogContactsPage } from './contacts/contacts.page.tsx';
export { ContactsOfCustomer, ContactsSection } from './contacts/contacts-of-customer.tsx';
export { ContactImportPage, ContactImportsPage } from './contacts/importing/contact-imports.page.tsx';
export { LogContactDialog } from './contacts/log-contact-dialog.tsx';
export { MomentPage } from './inventory/moment.page.tsx';
export { JourneyPage } from './map/journey.page.tsx';
export { MomentsPage } from './moments.page.tsx';
