<?php
// Installs WordPress with two readers, permalinks and three posts.
define('WP_INSTALLING', true);
require getenv('OWN_FOLDER') . '/root/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('A site', 'editor', 'editor@site.example', false, '', 'word of editor');
foreach (['thread_comments' => 1, 'thread_comments_depth' => 10, 'comment_moderation' => 0,
    'comment_previously_approved' => 0, 'comment_max_links' => 0, 'timezone_string' => 'America/New_York',
    'template' => 'own', 'stylesheet' => 'own', 'test_guests' => 1] as $name => $value) {
    update_option($name, $value);
}
$GLOBALS['wp_rewrite']->set_permalink_structure('/%postname%/');
wp_insert_user(['user_login' => 'ann', 'user_pass' => 'word of ann', 'user_email' => 'ann@site.example',
    'display_name' => 'Ann Lee', 'role' => 'subscriber']);
