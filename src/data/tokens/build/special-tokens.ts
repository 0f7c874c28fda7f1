import { z } from 'zod';

/** Roles of special tokens in `tokenizer_config.json` and `special_tokens_map.json`, in the reference's order. */
export const roles = ['bos', 'eos', 'unk', 'sep', 'pad', 'cls', 'mask'] as const;
export type Role = (typeof roles)[number];

/** An added token in the form of `tokenizer.json`, without its id. */
export interface AddedToken {
  readonly content: string;
  readonly single_word: boolean;
  readonly lstrip: boolean;
  readonly rstrip: boolean;
  readonly normalized: boolean;
  readonly special: boolean;
}

export type RoleTokens = Readonly<Record<Role, AddedToken>>;

export const specialToken = (content: string, flags: Partial<AddedToken> = {}): AddedToken => ({
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
  ...flags,
});

const flagged = z.object({
  content: z.string(),
  single_word: z.boolean().optional(),
  lstrip: z.boolean().optional(),
  rstrip: z.boolean().optional(),
  normalized: z.boolean().optional(),
});
const tokenSchema = z.union([z.string(), flagged]).nullish().catch(undefined);
export const roleTokensSchema = z.object({
  bos_token: tokenSchema,
  eos_token: tokenSchema,
  unk_token: tokenSchema,
  sep_token: tokenSchema,
  pad_token: tokenSchema,
  cls_token: tokenSchema,
  mask_token: tokenSchema,
});
type RoleSettings = z.output<typeof roleTokensSchema>;

/**
 * Returns the tokens of a class, replaced by those that the files name: a name keeps the class's flags, an object has
 * its own.
 */
export function roleTokens(defaults: RoleTokens, settings: readonly RoleSettings[]): RoleTokens {
  const tokenOf = (role: Role): AddedToken => {
    const given = settings.map((one) => one[`${role}_token`]).find((token) => token !== undefined && token !== null);
    if (given === undefined || given === null) return defaults[role];
    return typeof given === 'string'
      ? { ...defaults[role], content: given }
      : specialToken(given.content, defined(given));
  };
  return Object.fromEntries(roles.map((role) => [role, tokenOf(role)])) as Record<Role, AddedToken>;
}

const defined = (flags: z.output<typeof flagged>): Partial<AddedToken> =>
  Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));

/**
 * Returns added tokens with their ids, by id. A token that the vocabulary lacks gets the next free id, as in the
 * reference.
 */
export function withIds(tokens: readonly AddedToken[], idOf: (content: string) => number | undefined, size: number) {
  const known = new Map<string, AddedToken & { id: number }>();
  let next = size;
  for (const token of tokens) {
    const id = known.get(token.content)?.id ?? idOf(token.content) ?? next++;
    known.set(token.content, { id, ...token });
  }
  return [...known.values()].sort((a, b) => a.id - b.id);
}

/**
 * Returns a `TemplateProcessing` with the start token first and the end token last, and `between` end tokens between
 * two texts.
 */
export function templateProcessor(
  { start, end }: { readonly start: string; readonly end: string },
  idOf: (token: string) => number,
  { between, secondType }: { readonly between: 1 | 2; readonly secondType: 0 | 1 },
) {
  const special = (id: string, typeId: number) => ({ SpecialToken: { id, type_id: typeId } });
  const text = (id: string, typeId: number) => ({ Sequence: { id, type_id: typeId } });
  const single = [special(start, 0), text('A', 0), special(end, 0)];
  const second = [text('B', secondType), special(end, secondType)];
  const entry = (token: string) => [token, { id: token, ids: [idOf(token)], tokens: [token] }];
  return {
    type: 'TemplateProcessing',
    single,
    pair: [...single, ...(between === 2 ? [special(end, 0)] : []), ...second],
    special_tokens: Object.fromEntries([entry(start), entry(end)]) as object,
  };
}
