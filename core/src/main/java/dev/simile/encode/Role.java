package dev.simile.encode;

/** The side a text stands on, for models that encode questions and documents differently. */
public enum Role {
  QUERY,
  DOCUMENT
}
