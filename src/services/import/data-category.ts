import { natureNamed } from '../../domain/vocabulary/data-nature.js';
import { DataCategory } from '../../entities/data-category.js';
import { nounOf } from '../../entities/noun.js';
import { speech } from '../../reports/language/language.js';
import type { Entering } from './entering.js';
import type { Place } from './place.js';

const NOT_STATED = 'Whether it is special (Art. 9) or criminal (Art. 10) is not stated, and is entered as that.';

/** The category of that name. A new one is special or criminal where its name says so for certain; what is open is told. */
export function categoryNamed(entering: Entering, name: string, place: Place): string {
  const noun = nounOf(DataCategory);
  const known = entering.find(noun, name, place);
  if (known !== null) return known;
  const found = natureNamed(name);
  if (found === null) entering.told.note(place, name, NOT_STATED);
  else if (found.nature === 'CRIMINAL') entering.told.note(place, name, 'It is entered as criminal: Art. 10.');
  else if (found.nature === 'SPECIAL') {
    const type = found.specialType ? ` (${speech('en').called('special', found.specialType).text})` : '';
    entering.told.note(place, name, `It is entered as a special category${type}: Art. 9(1).`);
  }
  return entering.enter(noun, { name, ...found }, place).key;
}
