package dev.rosmarus.node.api;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Json;
import dev.rosmarus.node.upload.UploadResult;

/**
 * The answers to an upload. An upload announced as pending that is new is always called buffered,
 * also when it went to the disk at once (section 5.2).
 */
record Stored(String created, String buffered, String already) {

  Response response(UploadResult result, boolean pending) {
    return switch (result) {
      case UploadResult.Taken _ -> pending ? success(202, buffered) : success(201, created);
      case UploadResult.AlreadyThere _ -> success(200, already);
      case UploadResult.Refused refused -> Problems.of(refused.why()).response();
    };
  }

  private static Response success(int code, String text) {
    return Json.success(code, TextNode.valueOf(text));
  }
}
