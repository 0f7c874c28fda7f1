import type { FamilyId } from '../../../encoders/registry';
import { bert } from './bert';
import type { BuildForward } from './forward';
import { roberta } from './roberta';

/** Forward passes by family, in a file of their own so that a test can add one. */
export const forwards: { readonly [Id in FamilyId]: BuildForward } = { bert, roberta };
