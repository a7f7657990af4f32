/** What people change, loaded with their first change. */
export { nameSegment, setDefinitions } from './definitions.ts';
export { editCustomer } from './edit-customer.ts';
export { logContact } from './log-contact.ts';
export { keepApart, mergeCustomers, mergedCustomers, separateCustomer } from './merge-customers.ts';
export { addCustomer, removeCustomer, removedCustomers, restoreCustomer } from './own-customers.ts';
export { savedViews } from './saved-views.ts';
export { redoEdit, undoEdit } from './undo-edit.ts';
