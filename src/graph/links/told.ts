// What is told with links between identities besides themselves: the fields that finding them reads.
import type { LinkKindModel } from '../../model/model.ts';
import { ConnectionValue } from '../connection-value.ts';
import type { ConnectionOf } from '../connection-value.ts';
import { restsOfRun } from '../rests.ts';
import type { RestsOf } from '../rests.ts';
import type { LinkValue } from './value.ts';

/** A page of links, with the kinds that were looked for. */
export class LinkPage extends ConnectionValue {
  readonly kinds: readonly LinkKindModel[];

  constructor(of: ConnectionOf, kinds: readonly LinkKindModel[]) {
    super(of);
    this.kinds = kinds;
  }
}

/** What objects of a type rest on; null where they are of no links. */
export const linkRests: RestsOf = (type) => {
  // Nothing else is resolved for these types.
  switch (type) {
    case 'IdentityLink':
      return (object) => {
        const { model, evidence, persons } = object as LinkValue;
        const rowsOf = (name: string): number => evidence.filter(({ record }) => record.name === name).length;
        return [{ reader: model, rowsOf, persons }];
      };
    case 'IdentityLinkConnection':
      return (object) => restsOfRun((object as LinkPage).kinds);
    default:
      return null;
  }
};
