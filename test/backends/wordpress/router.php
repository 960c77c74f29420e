<?php
// For PHP's own server: files as they are, everything else to WordPress, as a web server's rewriting does.
$path = urldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$project = preg_match('~^/(cdn|own)/[\w./-]+$~', $path) && !str_contains($path, '..');
if ($project) {
    $file = ($path[1] === 'c' ? getenv('PROJECT_FOLDER') : getenv('OWN_FOLDER')) . $path;
    if (!is_file($file)) { http_response_code(404); return true; }
    header('content-type: ' . (str_ends_with($file, '.js') ? 'text/javascript' : 'text/html; charset=utf-8'));
    readfile($file);
    return true;
}
$root = $_SERVER['DOCUMENT_ROOT'];
if (is_file($root . $path)) return false;
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
chdir($root);
require $root . '/index.php';
