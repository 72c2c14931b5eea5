// The meeting pack of one caller: what they chose, and each part that their graph has.
import { useEffect } from 'react';
import { RegionDocument } from '../generated/public/graphql.ts';
import type { ContentProperties } from '../session/definition.ts';
import { isFailure } from '../session/gateway.ts';
import { ComparePart } from './compare-part.tsx';
import { readComparisons, readFieldExtents } from './comparison.ts';
import { Controls } from './controls.tsx';
import { Cover } from './cover.tsx';
import { DifferencesPart } from './differences-part.tsx';
import { downloadWorkbook } from './download-workbook.ts';
import { FiguresPart } from './figures-part.tsx';
import { mergeFigures, readPublished } from './figures.ts';
import { FindingsPart } from './findings-part.tsx';
import { readFindings, useTallies } from './findings.ts';
import { levelOf } from './level.ts';
import { ListPart } from './list-part.tsx';
import { titleOf } from './list-title.ts';
import { isWithin, provinceOf } from './pack.ts';
import { RegionsPart } from './regions-part.tsx';
import { Remarks } from './remarks.tsx';
import { Answered } from './section.tsx';
import type { Place, Session } from './session.ts';
import { dataOf, useAnswer } from './use-answer.ts';
import { useList } from './use-list.ts';
import { usePack } from './use-pack.ts';
import { useWords } from './words.ts';
import { toSheets } from './workbook.ts';

const nowhere: readonly Place[] = [];

export function Meeting({ session, addressOf, isSynthetic }: ContentProperties<Session>) {
  const { pack, unmet, change, drop } = usePack(session);
  const words = useWords(session);
  const { t, language, formats } = words;
  const { region, date, measure, list: place } = pack;

  const named = useAnswer(provinceOf(region), () =>
    session.ask(RegionDocument, { code: provinceOf(region) }),
  );
  const province = dataOf(named)?.region;
  const published = useAnswer(`${region} ${date}`, () => readPublished(session, region, date));
  const compared = useAnswer(`${region} ${date} ${language}`, () =>
    readComparisons(session, { region, asOf: date, language }),
  );
  const findings = useAnswer(`${region} ${language}`, () => readFindings(session, region, language));
  const isNowhere =
    named.status === 'answered' &&
    ![province, ...(province?.children ?? [])].some((one) => one?.code === region);
  const isNever =
    date !== null &&
    (dataOf(compared) ?? []).some(
      ({ outcome }) => 'error' in outcome && isFailure(outcome.error, 'ARGUMENT_INVALID'),
    );
  useEffect(() => {
    if (isNowhere) drop('region');
    else if (isNever) drop('date');
  }, [isNowhere, isNever]);
  const comparisons = (dataOf(compared) ?? []).flatMap(({ outcome }) =>
    'comparison' in outcome ? [outcome.comparison] : [],
  );
  const comparison = comparisons.find((one) => one.measure === measure) ?? null;
  const fields = useAnswer(comparison && `${region} ${date} ${measure}`, () =>
    readFieldExtents(session, { region, asOf: date, measure: measure ?? '' }),
  );
  const found = dataOf(findings);
  const below = found && province?.code === region ? province.children : nowhere;
  const tallies = useTallies(session, below);
  const list = useList(session, pack, words);

  const places = [...(province ? [province, ...province.children] : []), ...session.roots];
  const nameOf = (code: string): string => places.find((one) => one.code === code)?.name ?? code;
  const ruleOf = (code: string): string => found?.rules.find((rule) => rule.code === code)?.title ?? code;
  const day = date ?? comparisons[0]?.asOf ?? dataOf(published)?.[0]?.asOf ?? null;
  const listTitle =
    list && place ? titleOf(place, { session, rules: found?.rules ?? [], measure, nameOf }, words) : '';
  const level = levelOf(session, found?.rules ?? []);
  const figures = mergeFigures(dataOf(published) ?? [], comparisons);

  const download = (): Promise<void> => {
    const page = list && dataOf(list.answer);
    const title = [nameOf(region), ...(day === null ? [] : [formats.day(day)])].join(', ');
    const sheets = toSheets({
      session,
      words,
      title: `${t('kicker')} · ${title}`,
      level,
      isSynthetic,
      figures,
      compared: dataOf(compared) ?? [],
      comparison,
      fields: dataOf(fields) ?? [],
      findings: found,
      places: below,
      tallies,
      list: page && { isOfFindings: place?.kind === 'findings', title: listTitle, rows: page.rows },
      ruleOf,
      nameOf,
    });
    return downloadWorkbook(`timpora-${region}${day === null ? '' : `-${day}`}.xlsx`, sheets);
  };

  return (
    <div className="meeting">
      <Remarks session={session} pack={pack} unmet={unmet} nameOf={nameOf} />
      <Controls
        session={session}
        pack={pack}
        places={placesOf(session.roots, province)}
        day={day}
        onChange={change}
        download={download}
      />
      <Cover session={session} name={nameOf(region)} day={day} level={level} isSynthetic={isSynthetic} />
      <Answered answer={published}>{() => <FiguresPart session={session} figures={figures} />}</Answered>
      <Answered answer={compared}>
        {(all) =>
          all.length > 0 && (
            <ComparePart
              session={session}
              date={date}
              compared={all}
              onMeasure={(chosen, opened) => change({ measure: chosen, list: opened })}
            />
          )
        }
      </Answered>
      {comparison && (
        <DifferencesPart
          session={session}
          comparison={comparison}
          fields={fields}
          onOpen={(opened) => change({ list: opened })}
        />
      )}
      <Answered answer={findings}>
        {(all) =>
          all && (
            <>
              <FindingsPart
                session={session}
                region={region}
                isDayChosen={date !== null}
                findings={all}
                onOpen={(opened) => change({ list: opened })}
              />
              {below.length > 0 && (
                <RegionsPart
                  session={session}
                  isDayChosen={date !== null}
                  places={below}
                  rules={all.rules}
                  tallies={tallies}
                  onOpen={(opened) => change({ list: opened })}
                />
              )}
            </>
          )
        }
      </Answered>
      {list && (
        <ListPart
          session={session}
          addressOf={addressOf}
          title={listTitle}
          list={list}
          ruleOf={found?.rules.some(({ code }) => code === place?.of) ? null : ruleOf}
          nameOf={nameOf}
          onClose={() => change({ list: null })}
        />
      )}
    </div>
  );
}

/** The regions to choose from: the roots, each with those one step below where the choice lies in it. */
function placesOf(
  roots: readonly Place[],
  province: (Place & { readonly children: readonly Place[] }) | null | undefined,
): readonly Place[] {
  return roots.flatMap((root) => [
    root,
    ...(province?.children ?? []).filter(({ code }) => code !== root.code && isWithin(code, root.code)),
  ]);
}
