import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';

/** What the rules of a class ask of one of its properties. */
interface Property {
  readonly name: string;
  /** Where one of these does not hold, nothing is asked of it. */
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[];
  readonly rules: readonly ((value: unknown) => unknown)[];
  /** Its objects are held to the rules of their own classes. */
  readonly nested: boolean;
}

const { CUSTOM_VALIDATION, NESTED_VALIDATION, CONDITIONAL_VALIDATION } = ValidationTypes;

/** The rules of a class as class-validator keeps them; null where there are others than are looked at here. */
function rulesOf(of: object['constructor']): readonly Property[] | null {
  const storage = getMetadataStorage();
  const all = storage.getTargetValidationMetadatas(of, '', false, false);
  const names = [...new Set(all.map(({ propertyName }) => propertyName))];
  const strange: unknown[] = [];
  const properties = names.map((name): Property => {
    const [conditions, rules]: [Property['conditions'][number][], Property['rules'][number][]] = [[], []];
    let nested = false;
    for (const { type, validateIf, each, constraints, constraintCls } of all.filter(
      (one) => one.propertyName === name,
    )) {
      if (type === NESTED_VALIDATION) nested = true;
      else if (type === CONDITIONAL_VALIDATION) conditions.push(constraints[0] as Property['conditions'][number]);
      else if (type === CUSTOM_VALIDATION && !validateIf && !each) {
        const told = { constraints } as ValidationArguments;
        for (const { instance, async } of storage.getTargetValidatorConstraints(constraintCls)) {
          rules.push((value) => instance.validate(value, told));
          if (async) strange.push(instance);
        }
      } else strange.push(type);
    }
    return { name, conditions, rules, nested };
  });
  return strange.length === 0 ? properties : null;
}

const byClass = new Map<object['constructor'], readonly Property[] | null>();

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const nestedHold = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) ? value.every(nestedHold) : isObject(value) && allHold(value));

/**
 * Whether an input breaks none of the rules that class-validator knows of it. True is certain; false is to be asked of
 * class-validator itself, which tells which.
 *
 * It makes a place for an error of each rule and looks the rules up for each object, broken or not: thousands of rows
 * that are as they should be take six times as long.
 */
export function allHold(input: object): boolean {
  let properties = byClass.get(input.constructor);
  if (properties === undefined) byClass.set(input.constructor, (properties = rulesOf(input.constructor)));
  if (properties === null) return false;
  const values = input as Readonly<Record<string, unknown>>;
  return properties.every(({ name, conditions, rules, nested }) => {
    const value = values[name];
    if (!conditions.every((holds) => holds(input, value))) return true;
    return rules.every((holds) => holds(value) === true) && (!nested || nestedHold(value));
  });
}
