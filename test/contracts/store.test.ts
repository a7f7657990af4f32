import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { storeContract } from './store-contract.ts';

storeContract('fake-indexeddb', () => ({ indexedDB: new IDBFactory(), IDBKeyRange }));
