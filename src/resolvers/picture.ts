import { Arg, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { Day } from '../domain/day.js';
import { speech } from '../reports/language/language.js';
import { picture, type PictureRequest } from '../services/picture.js';
import { authorised, type Context } from './context.js';
import { badInput, Register } from './register.js';

/** What a picture is of. */
interface Shown {
  readonly request: PictureRequest;
  readonly on: Day;
  readonly asRecordedAt: string | null;
}

/** The address of a picture, of the same moment as the register. It has no host: it is on the server that was asked. */
function addressOf({ request, on, asRecordedAt }: Shown, ending: 'svg' | 'png'): string {
  const query = new URLSearchParams({ on });
  if (asRecordedAt !== null) query.set('asRecordedAt', asRecordedAt);
  if (request.picture === 'service') query.set('party', request.party);
  return `/pictures/${request.picture}.${ending}?${query.toString()}`;
}

@ObjectType({
  description:
    'A picture drawn from the register. Its addresses need the scope reports:read, and take "language" for words in German or French.',
})
class Picture {
  readonly shown!: Shown;

  @Field(() => String, {
    description: 'The address of the picture as SVG, relative to the server; it scripts and loads nothing.',
  })
  svg!: string;

  @Field(() => String, {
    description: 'The address of the picture in pixels, relative to the server; it takes "width", from 200 to 4000.',
  })
  png!: string;
}

const pictured = (register: Register, request: PictureRequest): Picture => {
  const { on, asRecordedAt } = register;
  if (on === null) throw badInput('everyDay', 'A picture is of one day: name it, and leave out everyDay.');
  const shown = { request, on, asRecordedAt };
  return Object.assign(new Picture(), { shown, svg: addressOf(shown, 'svg'), png: addressOf(shown, 'png') });
};

@ObjectType({ description: 'Pictures of the register, on the day and as recorded at the instant that it is of.' })
class Pictures {
  readonly register!: Register;
}

@Resolver(() => Register)
export class RegisterPictureResolver {
  @FieldResolver(() => Pictures, {
    description:
      'Pictures of where data go: the addresses that draw them, and in words what they show. Nothing in them is typed in: it is derived as "transfers" and "subprocessors" are.',
  })
  pictures(@Root() register: Register, @Ctx() context: Context): Pictures {
    authorised(context, 'reports:read');
    return Object.assign(new Pictures(), { register });
  }
}

@Resolver(() => Pictures)
export class PicturesResolver {
  @FieldResolver(() => Picture, {
    description:
      'The data-flow map: from the own undertakings and their systems to recipients and processors, and on to those that these engage, each where the data then are, with the outcome under Chapter V. With more than 80 of them, from country to country.',
  })
  dataFlow(@Root() { register }: Pictures): Picture {
    return pictured(register, { picture: 'data-flow' });
  }

  @FieldResolver(() => Picture, {
    description:
      'A map of the world with where data go, each country by the worst outcome under Chapter V of what goes there. What names no country is listed beside it.',
  })
  transfers(@Root() { register }: Pictures): Picture {
    return pictured(register, { picture: 'transfers' });
  }

  @FieldResolver(() => Picture, {
    description:
      'The chain of a party: the processors that it engages, and those that these engage, to any depth: Art. 28(2) and (4).',
  })
  service(
    @Root() { register }: Pictures,
    @Arg('party', () => String, { description: 'The key of the party that the chain begins with.' }) party: string,
  ): Picture {
    return pictured(register, { picture: 'service', party });
  }
}

@Resolver(() => Picture)
export class PictureResolver {
  @FieldResolver(() => String, { description: 'What the picture shows, in words, in English.' })
  async alternative(@Root() { shown }: Picture, @Ctx() context: Context): Promise<string> {
    const { request, on, asRecordedAt } = shown;
    const drawn = await picture(await context.snapshot(), { on, asRecordedAt }, speech('en'), request);
    return drawn.alternative.text;
  }
}
