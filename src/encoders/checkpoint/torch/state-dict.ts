import { called, globalNamed, isTensor, storageOf, type Dict, type Value } from './globals';
import { damaged, pickleReader, refused, type PickleReader } from './reader';
import type { TensorRef } from './tensor-ref';

/** State of the interpreter. `marks` are indices in the stack. */
interface Machine {
  readonly read: PickleReader;
  readonly stack: Value[];
  readonly marks: number[];
  readonly memo: Map<number, Value>;
}

/**
 * Returns the tensors of a pickled state dict by name, in their order. The pickle is not executed: only opcodes that a
 * dict of tensors needs are interpreted, and only names of tensors and storages are known. Everything else throws
 * `PickleRefused`.
 */
export function readStateDict(bytes: Uint8Array): Map<string, TensorRef> {
  const machine: Machine = { read: pickleReader(bytes), stack: [], marks: [], memo: new Map() };
  for (;;) {
    const code = machine.read.byte();
    if (code === stop) return tensorsIn(pop(machine));
    const work = opcodes.get(code);
    if (!work) refused(`the opcode 0x${code.toString(16).padStart(2, '0')}`);
    work!(machine);
  }
}

function tensorsIn(value: Value): Map<string, TensorRef> {
  if (!(value instanceof Map)) return refused('something that is no dict of tensors');
  const tensors = new Map<string, TensorRef>();
  for (const [name, entry] of value) {
    if (typeof name !== 'string') return refused('a key that is no text');
    if (!isTensor(entry)) return refused(`the entry ${JSON.stringify(name.slice(0, 80))}, which is no tensor`);
    tensors.set(name, entry.tensor);
  }
  return tensors;
}

const stop = 0x2e;
const newestProtocol = 5;

const push = ({ stack }: Machine, value: Value): void => void stack.push(value);

function pop({ stack, marks }: Machine): Value {
  if (stack.length <= (marks.at(-1) ?? 0)) return damaged('its stack is empty');
  return stack.pop()!;
}

function popToMark({ stack, marks }: Machine): Value[] {
  return stack.splice(marks.pop() ?? damaged('it has no mark'));
}

/** Returns the value that an opcode changes in place; it stays on the stack. */
const top = ({ stack, marks }: Machine): Value =>
  stack.length > (marks.at(-1) ?? 0) ? stack.at(-1)! : damaged('its stack is empty');

function dictOnTop(machine: Machine): Dict {
  const dict = top(machine);
  return dict instanceof Map ? dict : refused('entries of something that is no dict');
}

function listOnTop(machine: Machine): Value[] {
  const list = top(machine);
  return Array.isArray(list) ? list : refused('items of something that is no list');
}

const tuple =
  (length: number) =>
  (machine: Machine): void =>
    push(machine, Array.from({ length }, () => pop(machine)).reverse());

const remember = (machine: Machine, place: number): void => void machine.memo.set(place, top(machine));

function recall(machine: Machine, place: number): void {
  const known = machine.memo.get(place);
  push(machine, known === undefined ? damaged('it recalls what it never kept') : known);
}

function setItem(dict: Dict, key: Value | undefined, value: Value | undefined): void {
  if (value === undefined) return damaged('a key has no value');
  if (typeof key !== 'string' && typeof key !== 'number') return refused('a key that is no text');
  if (dict.has(key)) return refused(`the name ${JSON.stringify(String(key).slice(0, 80))} twice`);
  dict.set(key, value);
}

/** Opcodes of `pickle` by their byte, with the names of Python's `pickletools`. */
const opcodes = new Map<number, (machine: Machine) => void>([
  // PROTO, FRAME
  [0x80, ({ read }) => void (read.byte() > newestProtocol && refused('a newer pickle protocol'))],
  [0x95, ({ read }) => read.skip(8)],
  // NONE, NEWTRUE, NEWFALSE
  [0x4e, (machine) => push(machine, null)],
  [0x88, (machine) => push(machine, true)],
  [0x89, (machine) => push(machine, false)],
  // BININT, BININT1, BININT2, LONG1, LONG4
  [0x4a, (machine) => push(machine, machine.read.int32())],
  [0x4b, (machine) => push(machine, machine.read.byte())],
  [0x4d, (machine) => push(machine, machine.read.uint16())],
  [0x8a, (machine) => push(machine, machine.read.long(machine.read.byte()))],
  [0x8b, (machine) => push(machine, machine.read.long(machine.read.uint32()))],
  // BINUNICODE, SHORT_BINUNICODE
  [0x58, (machine) => push(machine, machine.read.text(machine.read.uint32()))],
  [0x8c, (machine) => push(machine, machine.read.text(machine.read.byte()))],
  // MARK, EMPTY_TUPLE, TUPLE, TUPLE1, TUPLE2, TUPLE3
  [0x28, ({ stack, marks }) => void marks.push(stack.length)],
  [0x29, (machine) => push(machine, [])],
  [0x74, (machine) => push(machine, popToMark(machine))],
  [0x85, tuple(1)],
  [0x86, tuple(2)],
  [0x87, tuple(3)],
  // EMPTY_LIST, APPEND, APPENDS
  [0x5d, (machine) => push(machine, [])],
  [
    0x61,
    (machine) => {
      const item = pop(machine);
      listOnTop(machine).push(item);
    },
  ],
  [
    0x65,
    (machine) => {
      const items = popToMark(machine);
      const list = listOnTop(machine);
      for (const item of items) list.push(item);
    },
  ],
  // EMPTY_DICT, SETITEM, SETITEMS
  [0x7d, (machine) => push(machine, new Map())],
  [
    0x73,
    (machine) => {
      const [value, key] = [pop(machine), pop(machine)];
      setItem(dictOnTop(machine), key, value);
    },
  ],
  [
    0x75,
    (machine) => {
      const items = popToMark(machine);
      const dict = dictOnTop(machine);
      for (let i = 0; i < items.length; i += 2) setItem(dict, items[i], items[i + 1]);
    },
  ],
  // GLOBAL, STACK_GLOBAL
  [0x63, (machine) => push(machine, globalNamed(machine.read.line(), machine.read.line()))],
  [
    0x93,
    (machine) => {
      const [name, module] = [pop(machine), pop(machine)];
      if (typeof name !== 'string' || typeof module !== 'string') refused('a name that is no text');
      push(machine, globalNamed(module as string, name as string));
    },
  ],
  // REDUCE, BINPERSID
  [
    0x52,
    (machine) => {
      const [args, callee] = [pop(machine), pop(machine)];
      push(machine, called(callee, args));
    },
  ],
  [0x51, (machine) => push(machine, storageOf(pop(machine)))],
  // BUILD: PyTorch sets `_metadata` on the dict, the versions of its modules. No weight depends on them.
  [
    0x62,
    (machine) => {
      const state = pop(machine);
      if (!(state instanceof Map)) refused('attributes of something that is no dict');
      dictOnTop(machine);
    },
  ],
  // BINPUT, LONG_BINPUT, MEMOIZE, BINGET, LONG_BINGET
  [0x71, (machine) => remember(machine, machine.read.byte())],
  [0x72, (machine) => remember(machine, machine.read.uint32())],
  [0x94, (machine) => remember(machine, machine.memo.size)],
  [0x68, (machine) => recall(machine, machine.read.byte())],
  [0x6a, (machine) => recall(machine, machine.read.uint32())],
]);
