import type { ScimFailureKind } from "#lib/scim/errors"

/** What a failure is in plain words, and what to do about it, by what follows from it. */
interface Advice {
  /** Where the failure itself brought no words. */
  happened: string
  /** It is tried again by itself. */
  retrying: string
  /** This resource is left until something changes. */
  stopped: string
  /** Nothing is sent to the service provider until it works. */
  paused: string
}

/** Every failure has an answer for everything that can follow from it. */
export const advice: Record<ScimFailureKind, Advice> = {
  network: {
    happened: "No connection to the service provider came about.",
    retrying: "If this lasts, check that the service provider runs and can be reached from here.",
    stopped: "Check the host and port of the endpoint, and that the service provider can be reached from here.",
    paused: "Check that the service provider can be reached: its host name, its port, and the firewall in between.",
  },
  timeout: {
    happened: "The service provider did not answer in time.",
    retrying: "If this lasts, check why the service provider takes so long; fewer parallel requests may help.",
    stopped: "Check why the service provider takes so long for this one.",
    paused: "Check why the service provider takes so long.",
  },
  tls: {
    happened: "The service provider's certificate could not be trusted.",
    retrying: "If this lasts, check whether the service provider's certificate was just replaced.",
    stopped: "Enter the certificate authority that signed the service provider's certificate.",
    paused: "Correct the service provider's certificate, or the scheme of the User Endpoint.",
  },
  refusedAddress: {
    happened: "The endpoint leads to an address that may not be called from here.",
    retrying: "If this lasts, check what the endpoint's host name resolves to.",
    stopped: "Enter an endpoint at an address that may be called from here.",
    paused: "Enter a User Endpoint at an address that may be reached from here.",
  },
  redirect: {
    happened: "The service provider sent the request elsewhere, which is not followed: the credential would go along.",
    retrying: "If this lasts, check whether the service provider moved.",
    stopped: "Enter the address that it leads to as the endpoint.",
    paused: "Enter the address that it redirects to as the User Endpoint.",
  },
  unauthorized: {
    happened: "The service provider did not accept the credential.",
    retrying: "If this lasts, check whether the credential was just replaced at the service provider.",
    stopped: "Replace the connector's credential with one that may do this.",
    paused: "Correct the connector's Username and Password. If it uses a token or a key, replace that.",
  },
  forbidden: {
    happened: "The service provider knows the credential, but does not allow this with it.",
    retrying: "If this lasts, check what the credential may do at the service provider.",
    stopped: "Allow the credential to change this one at the service provider.",
    paused: "Let the connector's Username manage users at the service provider.",
  },
  throttled: {
    happened: "The service provider asked for fewer requests.",
    retrying: "If this goes on, lower the requests per second in the connector's policies.",
    stopped: "Lower the requests per second in the connector's policies.",
    paused: "Lower the requests per second in the connector's policies, or have the limit raised.",
  },
  unavailable: {
    happened: "The service provider could not answer at the moment.",
    retrying: "If this lasts, look at the service provider's own status and logs.",
    stopped: "Look for the reason in the service provider's own logs: it fails at this one.",
    paused: "Check why the service provider cannot answer.",
  },
  notFound: {
    happened: "The service provider has nothing at this address.",
    retrying: "If this lasts, check the endpoint.",
    stopped: "Check that the service provider lets accounts be replaced and read at the User Endpoint.",
    paused: "Correct the User Endpoint.",
  },
  uniqueness: {
    happened: "Another account has this name already, and nobody may say for certain whose it is.",
    retrying: "It may be a name that another user is about to give up. If this lasts, find out whose account it is.",
    stopped: "Find out whose account it is at the service provider: link it, or rename or remove one of the two.",
    paused: "Find out why the service provider takes names for taken.",
  },
  preconditionFailed: {
    happened: "Somebody else changed the account at the same time, again and again.",
    retrying: "If this lasts, find out what else writes to the account.",
    stopped: "Find out what else writes to the account at the service provider, and let only one of the two.",
    paused: "Find out what else writes to the accounts at the service provider.",
  },
  rejected: {
    happened: "The service provider did not take what was sent.",
    retrying: "If this lasts, correct what it objects to.",
    stopped: "Correct what it objects to: the user's attributes, the mapping or the connector's settings.",
    paused: "Correct the connector's settings until Test connection passes.",
  },
  unreadable: {
    happened: "The service provider's answer is not SCIM.",
    retrying: "If this lasts, check that the endpoint is the SCIM one, and that no proxy answers in its place.",
    stopped: "Check that the endpoint is the SCIM one, and what answers in its place.",
    paused: "Check that the User Endpoint is the SCIM one: a sign-in page or a proxy may answer in its place.",
  },
}
