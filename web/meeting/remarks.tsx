// What the address names and is not shown, a sentence each, so that nobody takes one thing for another.
import { Remark, shorten } from '../session/remark.tsx';
import type { Pack, Unmet } from './pack.ts';
import type { Session } from './session.ts';
import { useWords } from './words.ts';

interface RemarksProperties {
  readonly session: Session;
  readonly pack: Pack;
  readonly unmet: readonly Unmet[];
  readonly nameOf: (region: string) => string;
}

export function Remarks({ session, pack, unmet, nameOf }: RemarksProperties) {
  const { t, of } = useWords(session);
  const shown: Readonly<Record<keyof Pack, string>> = {
    region: nameOf(pack.region),
    date: '',
    measure: pack.measure === null ? t('none') : of('ReconciliationMeasure', pack.measure),
    list: '',
  };
  return unmet.map(({ name, asked }) => (
    <Remark key={name} text={t(`unmet.${name}`, { asked: shorten(asked), shown: shown[name] })} />
  ));
}
