// The open list: its rows so far, and the way to more of them.
import { useEffect, useState } from 'react';
import type { Pack } from './pack.ts';
import { readList } from './read-list.ts';
import type { Page } from './read-list.ts';
import { dataOf, useAnswer } from './use-answer.ts';
import type { Answer } from './use-answer.ts';
import { writeListPlace } from './list-place.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

export interface OpenList {
  readonly answer: Answer<Page>;
  readonly isAsking: boolean;
  more(): void;
}

/** Null where no list is open. */
export function useList(session: Session, pack: Pack, words: Words): OpenList | null {
  const { region, date, measure, list: place } = pack;
  const key = place && [region, date, measure, words.language, writeListPlace(place)].join(' ');
  const first = useAnswer(key, async () => {
    if (!place) throw new Error('Expected a place to list.');
    return readList(session, pack, place, words);
  });
  const [further, go] = useState<{
    readonly key: string | null;
    readonly page: Page;
    readonly turn: number;
  }>();
  const [wanted, want] = useState<{ readonly key: string | null; readonly turn: number }>();
  const current = further?.key === key ? further : undefined;
  const page = current?.page ?? dataOf(first);
  const turn = current?.turn ?? 0;
  const isWanted = wanted?.key === key && wanted.turn > turn;

  useEffect(() => {
    if (!isWanted || !place || !page) return undefined;
    let isHere = true;
    const end = (next: Page): void => {
      if (isHere) go({ key, page: next, turn: turn + 1 });
    };
    // Where the next rows cannot be had, the ones that are there stay, and the way to more as well.
    readList(session, pack, place, words, page).then(end, () => end(page));
    return () => {
      isHere = false;
    };
    // A turn is asked for once; what else is used here stands in the key.
  }, [key, isWanted]);

  if (place === null) return null;
  return {
    answer: current ? { status: 'answered', data: current.page } : first,
    isAsking: isWanted,
    more: () => want({ key, turn: turn + 1 }),
  };
}
