import type { Task } from '../crm/task.ts';
import { BLANK_TASK } from '../crm/task.ts';
import type { RecordIndex } from './record-index.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

/** Every task, as it was kept. */
export const taskIndex = (session: Session): RecordIndex<Task> => ownRecords(session, 'tasks', BLANK_TASK);
