import type { BackupFolder } from '../api/backup-folder.ts';
import type { FolderShelf } from '../store/backup-folder.ts';
import { folderAccess, listCopies, removeCopies } from '../store/backup-folder.ts';
import { attempt } from '../store/store-failure.ts';
import type { Desk } from './desk.ts';

export const folderShelf = async (desk: Desk): Promise<FolderShelf> =>
  desk.environment.folders ?? (await desk.registry()).folders;

export const chosenFolder = async (desk: Desk): Promise<BackupFolder | null> =>
  (await folderShelf(desk)).read();

/**
 * Takes a workspace's copies out of the folder, as far as it can be reached without asking: they hold what was just
 * erased or sealed.
 */
export async function dropFolderCopies(desk: Desk, workspace: string): Promise<void> {
  const folder = await chosenFolder(desk);
  if (!folder || (await folderAccess(folder)) !== 'granted') return;
  await attempt(async () => {
    const own = (await listCopies(folder, workspace)).filter((one) => one.own);
    await removeCopies(folder, own);
  });
}
