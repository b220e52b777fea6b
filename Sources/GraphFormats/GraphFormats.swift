// GraphFormats
