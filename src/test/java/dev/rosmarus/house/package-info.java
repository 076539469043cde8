/** The rules of the house: how every file of the checkout looks, and which way modules may look. */
package dev.rosmarus.house;
