<?php
// What a test switches by an option. No mail leaves the machine.
add_filter('pre_wp_mail', '__return_true');
add_filter('rest_allow_anonymous_comments', fn ($allow) => $allow && get_option('test_guests'), 99);
add_filter('comment_flood_filter', fn ($is_flood) => $is_flood && get_option('test_flood'), 99);
add_filter('duplicate_comment_id', fn ($id) => get_option('test_repeats') ? 0 : $id);
add_filter('run_wptexturize', fn ($runs) => $runs && !get_option('test_plain'));
// A token in place of the cookie, as a plugin for other sites and apps would take it.
add_filter('determine_current_user', function ($user) {
    $is_token = preg_match('/^Bearer token of (\w+)$/', $_SERVER['HTTP_AUTHORIZATION'] ?? '', $named);
    return $is_token ? get_user_by('login', $named[1])->ID : $user;
}, 20);
