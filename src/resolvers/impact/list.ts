import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Field, FieldResolver, Info, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { placeOfChange } from '../../domain/impact/compare.js';
import type { Impact as Facts } from '../../domain/impact/impact.js';
import { placeOfNotification } from '../../domain/impact/notification.js';
import type { EntityClass } from '../../entities/fact.js';
import { type DerivedList, pageOf } from '../../queries/derived.js';
import * as nodes from '../../queries/impact.js';
import { merge } from '../../queries/selection.js';
import type { Context } from '../context.js';
import { PageInfo } from '../noun-type.js';
import { ListArguments, pageAsked } from '../list-arguments.js';
import { ofPage } from '../register.js';
import { selectionOf } from '../selection.js';
import * as node from './node.js';
import { Impact } from './type.js';

type Order<Row> = Pick<DerivedList<Row>, 'placeOf' | 'parts'>;

interface List<Row> extends Order<Row> {
  /** The field of the answer. */
  readonly field: string;
  readonly description: string;
  readonly node: EntityClass;
  readonly rows: (facts: Facts) => readonly Row[];
  readonly nodes: nodes.Nodes<Row>;
}

const classOf = (name: string): EntityClass => ({ [name]: class {} })[name] as EntityClass;

const declare = (type: EntityClass, property: string, of: () => unknown, description: string): void => {
  Field(of as never, { description })(type.prototype as object, property);
};

function connectionOf<Row>({ node: of, description }: List<Row>): EntityClass {
  const edge = classOf(`${of.name}Edge`);
  declare(edge, 'cursor', () => String, 'Names this place in the list, for "after" and "before".');
  declare(edge, 'node', () => of, 'The row.');
  ObjectType({ description: 'A row of a list of an impact, with its place.', simpleResolvers: true })(edge);
  const connection = classOf(`${of.name}Connection`);
  declare(connection, 'edges', () => [edge], 'The rows of the page with their cursors.');
  declare(connection, 'nodes', () => [of], 'The rows of the page.');
  declare(connection, 'pageInfo', () => PageInfo, 'Where the page stands in the list.');
  declare(connection, 'totalCount', () => Int, 'How many there are.');
  ObjectType({ description: `A page. ${description}`, simpleResolvers: true })(connection);
  return connection;
}

/** The field of the answer that shows the list, a page at a time. */
function readerOf<Row>(list: List<Row>): EntityClass {
  const { field, description } = list;
  const connection = connectionOf(list);

  @Resolver(() => Impact)
  class Reader {
    @FieldResolver(() => connection, { description })
    async [field](
      @Root() { facts, moment }: Impact,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Args(() => ListArguments) args: ListArguments,
    ): Promise<object> {
      const selection = selectionOf(info);
      try {
        const page = pageOf(list.rows(facts), pageAsked(args), { ...list, name: field });
        const asked = merge(selection.nodes ?? {}, selection.edges?.node ?? {});
        const shown = await list.nodes(await context.snapshot(), moment, page.nodes, asked);
        return { ...page, nodes: shown, edges: page.edges.map(({ cursor }, at) => ({ cursor, node: shown[at] })) };
      } catch (error) {
        throw ofPage(error);
      }
    }
  }
  return Reader;
}

const byRow: Order<{ readonly row: { readonly key: string } }> = { placeOf: ({ row }) => [row.key], parts: 1 };
const byCategory: Order<{ readonly category: { readonly key: string } }> = {
  placeOf: ({ category }) => [category.key],
  parts: 1,
};
const byParty: Order<{ readonly party: { readonly key: string } }> = { placeOf: ({ party }) => [party.key], parts: 1 };

/** The lists of an answer, a page at a time. */
export const ImpactLists: readonly EntityClass[] = [
  readerOf({
    ...{ field: 'activities', node: node.ImpactActivity, nodes: nodes.activityNodes, ...byRow },
    rows: ({ activities }) => activities,
    description: 'The processing activities that are affected, by key: Art. 30(1).',
  }),
  readerOf({
    ...{ field: 'processingsOnBehalf', node: node.ImpactProcessing, nodes: nodes.processingNodes, ...byRow },
    rows: ({ processings }) => processings,
    description: 'The processing on behalf of controllers that is affected, by key: Art. 30(2).',
  }),
  readerOf({
    ...{ field: 'parties', node: node.ImpactParty, nodes: nodes.partyNodes, ...byParty },
    rows: ({ parties }) => parties,
    description: 'Those who have the data, or give or get them on the way, by key.',
  }),
  readerOf({
    ...{ field: 'systems', node: node.ImpactSystem, nodes: nodes.systemNodes, ...byRow },
    rows: ({ systems }) => systems,
    description: 'The systems that are affected, by key.',
  }),
  readerOf({
    ...{ field: 'dataCategories', node: node.ImpactDataCategory, nodes: nodes.dataNodes, ...byCategory },
    rows: ({ dataCategories }) => dataCategories,
    description: 'The data categories that are affected, by key, with how the law treats them: Art. 9 and 10.',
  }),
  readerOf({
    ...{ field: 'subjects', node: node.ImpactSubjects, nodes: nodes.subjectNodes, ...byCategory },
    rows: ({ subjects }) => subjects,
    description: 'The categories of people whose data are affected, by key.',
  }),
  readerOf({
    ...{ field: 'customers', node: node.ImpactCustomer, nodes: nodes.customerNodes, ...byParty },
    rows: ({ customers }) => customers,
    description: 'The controllers on whose behalf affected processing is carried out, by key: Art. 30(2)(a).',
  }),
  readerOf({
    ...{ field: 'engagements', node: node.ImpactEngagement, nodes: nodes.engagementNodes, ...byRow },
    rows: ({ engagements }) => engagements,
    description: 'The engagements, with their contracts, that are affected, by key: Art. 28.',
  }),
  readerOf({
    ...{ field: 'transfers', node: node.ImpactTransfer, nodes: nodes.transferChangeNodes },
    ...{ placeOf: placeOfChange, parts: 3 },
    rows: ({ transfers }) => transfers,
    description:
      'The transfers that are not the same after the change, before and after, the worst first: Art. 44 to 49. None for a breach, which changes none.',
  }),
  readerOf({
    ...{ field: 'notifications', node: node.ImpactNotification, nodes: nodes.notificationNodes },
    ...{ placeOf: placeOfNotification, parts: 2 },
    rows: ({ notifications }) => notifications,
    description:
      'What is to be told, by whom, to whom and by when, and what else the law asks for: Art. 28, 33 and 34 among others.',
  }),
];
