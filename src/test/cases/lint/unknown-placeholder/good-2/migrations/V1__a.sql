SELECT '${not} a placeholder';
