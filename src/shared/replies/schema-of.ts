import { z } from 'zod';

type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;

/** `never` if the schema requires a field that the type lacks, or lacks an optional field of the type. */
type Complete<Type, Output> = [Type] extends [DeepReadonly<Output>]
  ? [keyof Type] extends [keyof Output]
    ? unknown
    : never
  : never;

/** Returns the schema as one of `Type`. It does not compile where schema and type differ in a field. */
export const schemaOf =
  <Type>() =>
  <Schema extends z.ZodType<Type>>(schema: Schema & Complete<Type, z.output<Schema>>): z.ZodType<Type> =>
    schema;

/**
 * Returns a loose schema as one of `Type`, for values that another schema checks completely: files of a person, and
 * method settings in configs.
 */
export const looselyOf = <Type>(schema: z.ZodType): z.ZodType<Type> => schema as z.ZodType<Type>;

/** Any number, also NaN and the infinities: the loss of a diverged run is a valid reply. */
export const number = z.custom<number>((value) => typeof value === 'number', 'expected a number');
export const text = z.string();
export const flag = z.boolean();
