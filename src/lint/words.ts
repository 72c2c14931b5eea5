// Names under which registers keep what identifies or exposes a person, in English and Indonesian, and free text.

/** Each as one word or several, in small letters; a name is taken apart at its capitals. */
const confidential: readonly string[] = [
  ...['nik', 'niora', 'address', 'alamat', 'birth date', 'date of birth', 'tanggal lahir', 'birth place'],
  ...['document', 'dokumen', 'passport', 'paspor', 'host', 'phone', 'telephone', 'telepon', 'email', 'surel'],
  ...['complaint', 'pengaduan', 'keluhan', 'victim', 'korban', 'religion', 'agama', 'ethnicity', 'suku'],
  ...['health', 'kesehatan', 'biometric', 'biometrik', 'fingerprint', 'sidik jari', 'photo', 'foto'],
  ...[
    'salary',
    'pay',
    'upah',
    'gaji',
    'contract',
    'account number',
    'nomor rekening',
    'suspect',
    'tersangka',
  ],
  ...['informant', 'informan', 'interview', 'wawancara', 'mother', 'ibu kandung', 'spouse', 'pasangan'],
];

const free: readonly string[] = [
  ...['notes', 'note', 'catatan', 'remark', 'remarks', 'keterangan', 'description', 'uraian', 'subject'],
  ...['perihal', 'summary', 'ringkasan', 'comment', 'content', 'isi', 'text', 'details', 'narrative'],
  ...['agenda', 'decisions', 'attendees', 'findings', 'temuan', 'plan', 'reason', 'alasan'],
];

export function looksConfidential(name: string, description: string): string | null {
  return wordIn(confidential, name, description);
}

export function looksFree(name: string, description: string): string | null {
  return wordIn(free, name, description);
}

/** The first of the words that a name, or the Indonesian term at the end of a description, has in it. */
function wordIn(words: readonly string[], name: string, description: string): string | null {
  const term = /\(([^()]*)\)$/.exec(description)?.[1] ?? '';
  const texts = [name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2'), term].map(
    (text) => ` ${text.toLowerCase()} `,
  );
  return words.find((word) => texts.some((text) => text.includes(` ${word} `))) ?? null;
}
