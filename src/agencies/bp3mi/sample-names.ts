// Names of citizens in the sample: put together, and marked as examples.
import type { Random } from '../sample.ts';

const given = ['Siti', 'Dewi', 'Rina', 'Yuni', 'Agus', 'Budi', 'Joko', 'Rudi', 'Sri', 'Wati', 'Andi', 'Lina'];
const second = ['Lestari', 'Santoso', 'Pratama', 'Wulandari', 'Saputra', 'Handayani', 'Kurniawan'];

export function citizenName(random: Random): string {
  return `${random.pick(given)} ${random.pick(second)} Contoh`;
}
