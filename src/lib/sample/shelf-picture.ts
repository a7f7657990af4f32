import type { Random } from '../base/random.ts';
import type { Drawing } from './png.ts';

export const SHELF_WIDTH = 480;
export const SHELF_HEIGHT = 360;

const WALL = 0;
const SHADE = 1;
const BOARD = 2;
const EDGE = 3;
const LABEL = 4;
const FIRST_BOX = 5;
/** Wall, shade, board, its edge, price labels; then boxes, each light and dark. */
const PALETTE = [
  0xe9e3d8, 0xd3cbbd, 0xb48d5f, 0x8d6a43, 0xfdfcf7, 0x3f7d6b, 0x2c5a4d, 0xc9622f, 0x9c4820, 0x2e5f94,
  0x20456d, 0xd9a93a, 0xac8227, 0x8a4a6f, 0x663451,
] as const;

const SHELVES = 3;
const BOARD_PIXELS = 12;
const MARGIN = 24;

/** What a visitor might photograph: shelves of boxes, the lowest half sold out. */
export function shelfPicture(random: Random): Drawing {
  const pixels = new Uint8Array(SHELF_WIDTH * SHELF_HEIGHT).fill(WALL);
  const fill = (left: number, top: number, width: number, height: number, colour: number) => {
    for (let y = Math.max(0, top); y < Math.min(SHELF_HEIGHT, top + height); y++) {
      pixels.fill(colour, y * SHELF_WIDTH + left, y * SHELF_WIDTH + Math.min(SHELF_WIDTH, left + width));
    }
  };
  const step = Math.floor((SHELF_HEIGHT - MARGIN) / SHELVES);
  for (let shelf = 0; shelf < SHELVES; shelf++) {
    const floor = MARGIN + (shelf + 1) * step - BOARD_PIXELS - 8;
    const isLowest = shelf === SHELVES - 1;
    for (let x = MARGIN; x < SHELF_WIDTH - MARGIN - 20;) {
      const width = 20 + random.integer(18);
      const height = 44 + random.integer(34);
      const colour = FIRST_BOX + 2 * random.integer((PALETTE.length - FIRST_BOX) / 2);
      const isSold = random.next() < (isLowest ? 0.65 : 0.08);
      if (!isSold) {
        fill(x + 3, floor - height + 4, width, height - 4, SHADE);
        fill(x, floor - height, width, height, colour);
        fill(x + width - 5, floor - height, 5, height, colour + 1);
        fill(x + 5, floor - Math.round(height * 0.62), width - 14, 8, LABEL);
      }
      x += width + 4 + random.integer(3);
    }
    fill(MARGIN - 12, floor, SHELF_WIDTH - 2 * MARGIN + 24, BOARD_PIXELS, BOARD);
    fill(MARGIN - 12, floor + BOARD_PIXELS - 4, SHELF_WIDTH - 2 * MARGIN + 24, 4, EDGE);
    for (let x = MARGIN + 10; x < SHELF_WIDTH - MARGIN - 30; x += 70) fill(x, floor + 1, 26, 7, LABEL);
  }
  return { width: SHELF_WIDTH, height: SHELF_HEIGHT, pixels, palette: PALETTE };
}
