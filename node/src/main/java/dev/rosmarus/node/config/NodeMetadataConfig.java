package dev.rosmarus.node.config;

import java.util.List;

/** What wallets and explorers show of the node ({@code metadata}). */
public record NodeMetadataConfig(
    @Key(value = "image_url", byDefault = "''") String imageUrl,
    @Key(value = "project_url", byDefault = "''") String projectUrl,
    @Key(value = "description", byDefault = "''") String description,
    @Key(value = "extra_fields", byDefault = "[]") List<ExtraField> extraFields)
    implements Section {
  /** A field with a name of the operator's choice; in the file a list of the two. */
  public record ExtraField(String name, String value) {}
}
