import type { CustomerQuery } from '../api/customers.ts';
import type { DataApi } from '../api/data-api.ts';
import type { FolderKeeping } from '../api/backup-folder.ts';
import type { Encryption } from '../api/encryption.ts';
import type { RecordEdit, Records } from '../api/records.ts';
import type { Safekeeping } from '../api/safekeeping.ts';
import { DEFAULT_DEFINITIONS } from '../api/definitions.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { deviceTimeZone } from '../base/time-zone.ts';
import type { Purpose } from '../crm/consent.ts';
import { isMasked } from '../data/mask-text.ts';
import { auditLog, noteAudit } from './audit-log.ts';
import type { DeskEnvironment } from './desk.ts';
import { createDesk } from './desk.ts';
import type { DuplicateSearch } from './find-duplicates.ts';
import type { WordLearning } from './learn-words.ts';
import type { Exploring } from './exploring.ts';
import type { FileImport } from './import-file.ts';
import {
  listWorkspaces,
  makeWorkspace,
  openWorkspace,
  removeWorkspace,
  updateWorkspace,
} from './open-workspace.ts';
import { rescoring } from './rescoring.ts';
import type { Session } from './session.ts';

/** What few visits need is loaded when it is asked for, so that the first one opens soon. */
const later = {
  answers: () => import('./answers.ts'),
  edits: () => import('./edits.ts'),
  bin: () => import('./recycle-bin.ts'),
  quality: () => import('./answer-quality.ts'),
  fixing: () => import('./fix-quality.ts'),
  exploring: () => import('./exploring.ts'),
  records: () => import('./record-work.ts'),
  attaching: () => import('./attachments.ts'),
  importing: () => import('./import-file.ts'),
  sample: () => import('./create-sample.ts'),
  scoring: () => import('./rescore.ts'),
  training: () => import('./train-workspace.ts'),
  registry: () => import('./model-registry.ts'),
  exporting: () => import('./export-scores.ts'),
  backup: () => import('./backup-workspace.ts'),
  duplicates: () => import('./find-duplicates.ts'),
  wording: () => import('./learn-words.ts'),
  erasing: () => import('./erase-customer.ts'),
  subject: () => import('./subject-record.ts'),
  restoring: () => import('./restore-workspace.ts'),
  locking: () => import('./workspace-lock.ts'),
  hiding: () => import('./masked-safekeeping.ts'),
  keeping: () => import('./safekeeping.ts'),
  copying: () => import('./folder-copies.ts'),
};

/** A screen that shows masked words must not write them over what they stand for. */
const MASKED = Promise.resolve(failure({ kind: 'masked' } as const));

/** The purpose by which a list asks for those who are held back. */
const asked = ({ filter }: CustomerQuery): readonly Purpose[] => (filter.heldBack ? [filter.heldBack] : []);

type Answers = Awaited<ReturnType<typeof later.answers>>;

/** All that screens may ask, over one desk. The way to the model worker is the worker's own matter. */
export type Workbench = Omit<DataApi, 'connectModels'>;

export function createWorkbench(environment: DeskEnvironment): Workbench {
  const desk = createDesk(environment);
  const scoring = rescoring(desk);
  // What another tab left half done, a training not yet applied, is caught up with.
  desk.onWriter(() => scoring.soon());
  let imports: Promise<FileImport> | null = null;
  const importing = () => (imports ??= later.importing().then(({ fileImport }) => fileImport(desk)));
  let search: Promise<DuplicateSearch> | null = null;
  const duplicates = () =>
    (search ??= later.duplicates().then(({ duplicateSearch }) => duplicateSearch(desk)));
  let learning: Promise<WordLearning> | null = null;
  const words = () => (learning ??= later.wording().then(({ wordLearning }) => wordLearning(desk)));
  let encryption: Promise<Encryption> | null = null;
  const locking = () => (encryption ??= later.locking().then(({ workspaceLock }) => workspaceLock(desk)));
  let safe: Promise<Safekeeping> | null = null;
  const keeping = () => (safe ??= later.keeping().then(({ safekeeping }) => safekeeping(desk)));
  let copies: Promise<FolderKeeping> | null = null;
  const copying = () => (copies ??= later.copying().then(({ folderCopies }) => folderCopies(desk)));
  let exploring: Exploring | null = null;
  const { edits, bin } = later;
  /** The open session, once it has scores that fit it. */
  const scored = async () => {
    await scoring.untilUsable();
    return desk.view();
  };
  const answer = async <T>(question: (answers: Answers, session: Session) => T) => {
    const [answers, session] = await Promise.all([later.answers(), scored()]);
    return session && question(answers, session);
  };
  /** What changed data or definitions makes the scores stale; they follow by themselves. */
  const thenScored = async <T, E extends { readonly kind: string }>(result: Promise<Outcome<T, E>>) => {
    const outcome = await result;
    if (outcome.ok) scoring.soon();
    return outcome;
  };
  const holdsMasked = (edits: readonly RecordEdit[]) =>
    desk.isMasked() &&
    edits.some(({ fields }) =>
      Object.values(fields).some((value) => typeof value === 'string' && isMasked(value)),
    );
  const learnt = {
    feelings: async () => (await words()).feelings(),
    complaints: async () => (await words()).complaints(),
  };
  let work: Promise<Records> | null = null;
  const records = () => (work ??= later.records().then(({ recordWork }) => recordWork(desk, learnt)));
  return {
    listWorkspaces: () => listWorkspaces(desk),
    createWorkspace: ({ name, currency, timeZone = deviceTimeZone() }) =>
      makeWorkspace(desk, { name, currency, timeZone, sample: null }),
    createSample: async (options, onProgress) =>
      (await later.sample()).createSample(desk, options, onProgress),
    openWorkspace: async (id) => {
      const opened = await openWorkspace(desk, id);
      if (opened.ok) scoring.soon();
      return opened;
    },
    prepareEncryption: async (passphrase) => (await locking()).prepareEncryption(passphrase),
    encryptWorkspace: async (recoveryKey, onProgress) =>
      thenScored((await locking()).encryptWorkspace(recoveryKey, onProgress)),
    unlockWorkspace: async (id, secret) => thenScored((await locking()).unlockWorkspace(id, secret)),
    changePassphrase: async (secret, next) => (await locking()).changePassphrase(secret, next),
    lock: async () => (await locking()).lock(),
    updateWorkspace: (change) => thenScored(updateWorkspace(desk, change)),
    removeWorkspace: (id) => removeWorkspace(desk, id),
    status: () => desk.status(),
    subscribe: (onChange) => Promise.resolve(desk.subscribe(onChange)),

    inspectImport: async (file, name, overrides, onProgress) =>
      (await importing()).inspect(file, name, overrides, onProgress),
    checkImport: async (file, inspection, onProgress) =>
      (await importing()).check(file, inspection, onProgress),
    commitImport: async (token, onProgress, letErasedIn = false) =>
      thenScored((await importing()).commit(token, onProgress, letErasedIn)),
    cancel: (job) => Promise.resolve(desk.cancel(job)),
    joins: () => answer(({ answerJoins }, session) => answerJoins(session)),
    waitingOrdersCsv: async () => {
      const bytes = await answer(({ waitingOrdersCsv }, session) => waitingOrdersCsv(session));
      await noteAudit(desk, 'export-rows');
      return bytes ?? new Uint8Array();
    },
    listBatches: () => bin().then((one) => one.listBatches(desk)),
    undoImport: (batchId) => thenScored(bin().then((one) => one.undoImport(desk, batchId))),
    restoreBatch: (batchId) => thenScored(bin().then((one) => one.restoreBatch(desk, batchId))),
    rejectedRows: (batchId) => bin().then((one) => one.rejectedRows(desk, batchId)),
    rejectedRowsCsv: async (batchId) => {
      const bytes = await (await bin()).rejectedRowsCsv(desk, batchId);
      await noteAudit(desk, 'export-rows');
      return bytes;
    },

    today: (options) =>
      answer(({ answerToday, heldFrom }, session) =>
        answerToday(session, options, heldFrom(session, 'contact')),
      ),
    overview: () => answer(({ answerOverview }, session) => answerOverview(session)),
    customers: async (query) => {
      const page = await answer(({ searchCustomers, heldFrom }, session) =>
        searchCustomers(session, query, heldFrom(session, ...asked(query))),
      );
      return page ?? { total: 0, everyone: 0, atRisk: 0, rows: [] };
    },
    heldBack: () => answer(({ answerHeldBack }, session) => answerHeldBack(session)),
    customerIds: async (query) =>
      (await answer(({ keptIds, heldFrom }, session) =>
        keptIds(session, query, heldFrom(session, ...asked(query))),
      )) ?? [],
    customer: (id) => answer(({ answerCustomer }, session) => answerCustomer(session, id)),
    customerSources: async (id) => await answer(({ traceCustomer }, session) => traceCustomer(session, id)),
    rfm: () => answer(({ answerRfm }, session) => answerRfm(session)),
    segments: () => answer(({ answerSegments }, session) => answerSegments(session)),
    value: () => answer(({ answerValue }, session) => answerValue(session)),
    valueIndex: () => answer(({ answerValueIndex }, session) => answerValueIndex(session)),
    churn: (options) =>
      answer(({ answerChurn, heldFrom }, session) =>
        answerChurn(session, options, heldFrom(session, 'contact')),
      ),
    explore: async (question, ask, onProgress) => {
      const [{ createExploring, exploredWithConsent }, session] = await Promise.all([
        later.exploring(),
        scored(),
      ]);
      exploring ??= createExploring(desk.environment.now);
      return session && exploring.explore(exploredWithConsent(session, question), question, ask, onProgress);
    },
    stopExploring: (question) => Promise.resolve(exploring?.stop(question)),
    runs: async () => {
      const kept = await (await words()).kept();
      return (await answer(({ answerRuns }, session) => answerRuns(session, kept))) ?? [];
    },

    rescore: async (onProgress) => (await later.scoring()).rescore(desk, onProgress),
    trainChurn: async (onProgress) => (await later.training()).trainWorkspace(desk, onProgress),
    churnModels: async () => (await later.registry()).listModels(desk),
    exportChurnModel: async (id) => {
      const file = await (await later.registry()).exportModel(desk, id);
      if (file.ok) await noteAudit(desk, 'export-model');
      return file;
    },
    importChurnModel: async (file) => (await later.registry()).importModel(desk, file),
    promoteChurnModel: async (id, onProgress) => (await later.registry()).promoteModel(desk, id, onProgress),
    savedViews: () => edits().then((one) => one.savedViews(desk)),
    followTraining: (onTraining) => Promise.resolve(desk.training.follow(onTraining)),
    nameSegment: (index, name) => edits().then((one) => one.nameSegment(desk, index, name)),
    definitions: () => Promise.resolve(desk.session()?.definitions ?? DEFAULT_DEFINITIONS),
    setDefinitions: (definitions) => thenScored(edits().then((one) => one.setDefinitions(desk, definitions))),

    saveRecord: async (edit) =>
      holdsMasked([edit]) ? MASKED : thenScored((await records()).saveRecord(edit)),
    saveRecords: async (edits) =>
      holdsMasked(edits) ? MASKED : thenScored((await records()).saveRecords(edits)),
    removeRecord: async (table, id) => thenScored((await records()).removeRecord(table, id)),
    restoreRecord: async (table, id) => thenScored((await records()).restoreRecord(table, id)),
    attach: async (attachment) =>
      desk.isMasked() ? MASKED : (await later.attaching()).attachmentsOf(desk).attach(attachment),
    attachments: async (customer) => (await later.attaching()).attachmentsOf(desk).attachments(customer),
    attachmentBytes: async (id) => (await later.attaching()).attachmentsOf(desk).attachmentBytes(id),
    exportPicture: async (id) => (await later.attaching()).attachmentsOf(desk).exportPicture(id),
    consents: async (customer) => (await records()).consents(customer),
    complaints: async (query) => (await records()).complaints(query),
    complaint: async (id) => (await records()).complaint(id),
    experience: async (query) => (await records()).experience(query),
    voiceChanges: async () => (await records()).voiceChanges(),
    surveys: async () => (await records()).surveys(),
    improvements: async () => (await records()).improvements(),
    lifecycle: async (query) => (await records()).lifecycle(query),
    runPlay: async (id, due) => (desk.isMasked() ? MASKED : thenScored((await records()).runPlay(id, due))),
    pipeline: async (query) => (await records()).pipeline(query),
    opportunitiesOf: async (customer) => (await records()).opportunitiesOf(customer),
    bestContact: async (customer) => (await records()).bestContact(customer),
    channels: async () => (await records()).channels(),
    journey: async () => (await records()).journey(),
    journeyEvidence: async (id) => (await records()).journeyEvidence(id),
    market: async () => (await records()).market(),
    requests: async (query) => (await records()).requests(query),
    agenda: async (query) => (await records()).agenda(query),
    suggestComplaint: async (text) => (await records()).suggestComplaint(text),
    addCustomer: (customer) => thenScored(edits().then((one) => one.addCustomer(desk, customer))),
    removeCustomer: (id) => thenScored(edits().then((one) => one.removeCustomer(desk, id))),
    restoreCustomer: (id) => thenScored(edits().then((one) => one.restoreCustomer(desk, id))),
    removedCustomers: () => edits().then((one) => one.removedCustomers(desk)),
    editCustomer: (id, field, value) =>
      desk.isMasked() ? MASKED : thenScored(edits().then((one) => one.editCustomer(desk, id, field, value))),
    logContact: (entry) => thenScored(edits().then((one) => one.logContact(desk, entry))),
    undo: () => thenScored(edits().then((one) => one.undoEdit(desk))),
    redo: () => thenScored(edits().then((one) => one.redoEdit(desk))),

    quality: async () => {
      const [{ answerQuality }, session] = [await later.quality(), desk.view()];
      return session && answerQuality(session, environment.now());
    },
    qualityList: async (id, from, count) => {
      const [{ listQuality }, session] = [await later.quality(), desk.view()];
      return session && listQuality(session, id, from, count, environment.now());
    },
    fixQuality: async (id, only) =>
      desk.isMasked() ? MASKED : thenScored((await later.fixing()).fixQuality(desk, id, only)),

    learnWords: async (target, onProgress) => (await words()).learn(target, onProgress),
    words: async () => (await words()).answer(),
    judgeWords: async (target, text) => (await words()).judge(target, text),

    findDuplicates: async (onProgress) => (await duplicates()).find(onProgress),
    duplicates: async () => (await duplicates()).answer(),
    mergeCustomers: (merges) =>
      desk.isMasked() ? MASKED : thenScored(edits().then((one) => one.mergeCustomers(desk, merges))),
    mergeSureDuplicates: async () => thenScored((await duplicates()).mergeSure()),
    keepApart: (id, other) => edits().then((one) => one.keepApart(desk, id, other)),
    separateCustomer: (id) => thenScored(edits().then((one) => one.separateCustomer(desk, id))),
    mergedCustomers: () => edits().then((one) => one.mergedCustomers(desk)),

    subjectRecord: async (id) => {
      const found = await (await later.subject()).subjectRecord(desk, id);
      if (found.ok) await noteAudit(desk, 'subject-export');
      return found;
    },
    eraseCustomer: async (id, kind) => thenScored((await later.erasing()).eraseCustomer(desk, id, kind)),
    retention: async () => {
      const session = desk.view();
      if (!session || session.definitions.retention.years === null) return null;
      return (await later.erasing()).retention(session, environment.now());
    },
    applyRetention: async (seen) => thenScored((await later.erasing()).applyRetention(desk, seen)),
    keeping: async () => {
      const session = desk.view();
      if (!session || Object.values(session.definitions.keeping).every((years) => years === null))
        return null;
      return (await later.erasing()).keeping(session, environment.now());
    },
    applyKeeping: async (seen) => thenScored((await later.erasing()).applyKeeping(desk, seen)),
    auditLog: () => auditLog(desk),
    mask: (on) => desk.mask(on),

    exportScoresCsv: async () => {
      await scoring.untilFresh();
      const [{ exportScores }, { heldFrom }] = await Promise.all([later.exporting(), later.answers()]);
      await noteAudit(desk, 'export-scores');
      await scoring.untilUsable();
      const session = desk.session();
      if (!session) return { bytes: new Uint8Array(), heldBack: 0 };
      return exportScores(session, heldFrom(session, 'profiling', 'sharing'));
    },
    exportCustomersCsv: async (query) => {
      const [{ exportCustomers }, { heldFrom }] = await Promise.all([later.exporting(), later.answers()]);
      await noteAudit(desk, 'export-customers');
      await scoring.untilUsable();
      const session = desk.session();
      if (!session) return { bytes: new Uint8Array(), heldBack: 0 };
      const withheld = heldFrom(session, 'contact', 'sharing');
      return exportCustomers(session, query, withheld, heldFrom(session, ...asked(query)));
    },
    backup: async (passphrase) => {
      const made = await (await later.backup()).backupWorkspace(desk, passphrase);
      if (made.ok) await noteAudit(desk, 'backup', { sha256: made.value.sha256 });
      return made;
    },
    inspectBackup: async (file, secret) => (await later.restoring()).inspectBackup(desk, file, secret),
    restoreBackup: async (file, onProgress, secret) =>
      (await later.restoring()).restoreBackup(desk, file, onProgress, secret),
    compareFile: async (file, secret) => {
      const compared = await (await keeping()).compareFile(file, secret);
      if (!compared.ok || !desk.isMasked()) return compared;
      return success((await later.hiding()).maskedComparison(compared.value));
    },
    mergeFile: async (token, onProgress) => thenScored((await keeping()).mergeFile(token, onProgress)),
    replaceByFile: async (token, onProgress) =>
      thenScored((await keeping()).replaceByFile(token, onProgress)),
    exchange: async () => {
      const answer = await (await keeping()).exchange();
      return answer && desk.isMasked() ? (await later.hiding()).maskedExchange(answer) : answer;
    },
    giveFile: async (device, passphrase, by = 'file') => {
      const given = await (await keeping()).giveFile(device, passphrase);
      const what = device === null ? 'backup' : (`give-${by}` as const);
      if (given.ok) await noteAudit(desk, what, { sha256: given.value.sha256 });
      return given;
    },
    giveCustomers: async (subset, passphrase, by = 'file') => {
      const given = await (await keeping()).giveCustomers(subset, passphrase);
      const what = by === 'codes' ? 'give-codes' : 'give-customers';
      if (given.ok) await noteAudit(desk, what, { sha256: given.value.sha256 });
      return given;
    },
    nameDevice: async (name) => (await keeping()).nameDevice(name),
    settleConflicts: async (choices) =>
      desk.isMasked() ? MASKED : thenScored((await keeping()).settleConflicts(choices)),
    settleSetAside: async (device, take) => thenScored((await keeping()).settleSetAside(device, take)),
    snapshots: async () => (await keeping()).snapshots(),
    snapshotIfDue: async (reason) => (await keeping()).snapshotIfDue(reason),
    takeSnapshot: async () => (await keeping()).takeSnapshot(),
    returnToSnapshot: async (id, onProgress) =>
      thenScored((await keeping()).returnToSnapshot(id, onProgress)),
    backupFolder: async () => (await copying()).backupFolder(),
    chooseFolder: async (folder) => (await copying()).chooseFolder(folder),
    copyToFolder: async () => (await copying()).copyToFolder(),
    copyToFolderIfDue: async () => (await copying()).copyToFolderIfDue(),
    folderFile: async (name) => (await copying()).folderFile(name),
    requestPersistence: () => desk.publish(),
  };
}
