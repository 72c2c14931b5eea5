// Apollo Server 5 without the plugin that watches the cache policy of each field.
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startApollo } from './apollo.ts';
import type { StartPeer } from './peer.ts';

export const start: StartPeer = (options) =>
  startApollo(options, (schema) => ({ schema, plugins: [ApolloServerPluginCacheControlDisabled()] }));
